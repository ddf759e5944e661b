package io.benchwarden.bench.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Judges whether clients trust a chain. Immutable.
 *
 * <p>The chain is judged at a time within its validity, so that an expired certificate is told as
 * that and not as an untrusted one. Revocation is not asked for.
 */
public final class CertificateTrust {
  private final Set<TrustAnchor> anchors;

  private CertificateTrust(Set<TrustAnchor> anchors) {
    this.anchors = Set.copyOf(anchors);
  }

  /** What clients think of a chain. */
  public enum Verdict {
    /** It leads to a trusted authority. */
    TRUSTED,
    /** It signs itself, and nobody was told to trust it. */
    SELF_SIGNED,
    /** It does not lead to a trusted authority: a link is missing, or the authority is unknown. */
    NO_PATH
  }

  /** The authorities that this Java runtime trusts, and further ones. */
  public static CertificateTrust systemAnd(Collection<X509Certificate> further)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        Arrays.stream(known.getAcceptedIssuers()).forEach(a -> anchors.add(anchor(a)));
      }
    }
    further.forEach(authority -> anchors.add(anchor(authority)));
    return new CertificateTrust(anchors);
  }

  private static TrustAnchor anchor(X509Certificate authority) {
    return new TrustAnchor(authority, null);
  }

  /**
   * Judges a chain.
   *
   * @param chain as shown, the server's own certificate first; at least one
   */
  public Verdict judge(List<X509Certificate> chain, Instant now) throws GeneralSecurityException {
    X509Certificate own = chain.get(0);
    if (isTrustedItself(own) || hasPath(chain, within(own, now))) {
      return Verdict.TRUSTED;
    }
    return own.getSubjectX500Principal().equals(own.getIssuerX500Principal())
        ? Verdict.SELF_SIGNED
        : Verdict.NO_PATH;
  }

  private boolean isTrustedItself(X509Certificate own) {
    return anchors.stream().anyMatch(anchor -> own.equals(anchor.getTrustedCert()));
  }

  private boolean hasPath(List<X509Certificate> chain, Date at) throws GeneralSecurityException {
    if (anchors.isEmpty()) {
      return false;
    }
    X509CertSelector own = new X509CertSelector();
    own.setCertificate(chain.get(0));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    try {
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (CertPathBuilderException noPath) {
      return false;
    }
  }

  /** The time itself, or the end of the validity that it lies outside of. */
  private static Date within(X509Certificate certificate, Instant now) {
    Date time = Date.from(now);
    if (time.after(certificate.getNotAfter())) {
      return certificate.getNotAfter();
    }
    return time.before(certificate.getNotBefore()) ? certificate.getNotBefore() : time;
  }
}
