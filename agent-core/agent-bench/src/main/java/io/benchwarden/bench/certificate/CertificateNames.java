package io.benchwarden.bench.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** For which names a certificate is good (RFC 6125, as browsers follow it). */
public final class CertificateNames {
  private static final int DNS_NAME = 2;

  private CertificateNames() {}

  /** The DNS names among its alternative names; the common name is not one, for browsers. */
  public static List<String> of(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null
          ? List.of()
          : alternatives.stream()
              .filter(entry -> entry.get(0).equals(DNS_NAME))
              .map(entry -> String.valueOf(entry.get(1)))
              .toList();
    } catch (CertificateParsingException broken) {
      return List.of();
    }
  }

  /** Whether one of a certificate's names covers a host name. */
  public static boolean covers(X509Certificate certificate, String host) {
    return of(certificate).stream().anyMatch(name -> matches(name, host));
  }

  /** A wildcard stands for exactly one label, the leftmost. */
  public static boolean matches(String pattern, String host) {
    String known = pattern.toLowerCase(Locale.ROOT);
    String asked = host.toLowerCase(Locale.ROOT);
    if (!known.startsWith("*.")) {
      return known.equals(asked);
    }
    int dot = asked.indexOf('.');
    return dot > 0 && asked.substring(dot).equals(known.substring(1));
  }
}
