package io.benchwarden.testservers.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Issues certificates (X.509 v3, ECDSA over P-256) of any validity, also past. Safe for concurrent
 * use.
 */
public final class CertificateAuthority {
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String NAME = "Fixture Authority";

  private final KeyPair keys = newKeys();
  private final AtomicLong serial = new AtomicLong(System.identityHashCode(this));
  private final X509Certificate certificate;

  /**
   * Makes an authority.
   *
   * @param now the middle of its own validity of twenty years
   */
  public CertificateAuthority(Instant now) {
    Duration decade = Duration.ofDays(3650);
    this.certificate =
        certificate(
            NAME,
            keys.getPublic(),
            now.minus(decade),
            now.plus(decade),
            extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true))));
  }

  /** A certificate with its key. */
  public record Identity(X509Certificate certificate, PrivateKey key, X509Certificate issuer) {
    /** The chain as a server sends it and {@code fullchain.pem} has it. */
    public List<X509Certificate> chain() {
      return List.of(certificate, issuer);
    }

    @Override
    public String toString() {
      return "Identity[" + certificate.getSubjectX500Principal() + "]";
    }
  }

  /** Its own certificate, for trust stores. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Issues a certificate. The first name is its subject; all are alternative names. */
  public Identity issue(Instant from, Instant until, String... names) {
    KeyPair own = newKeys();
    byte[] alternatives =
        Der.sequence(
            Stream.of(names)
                .map(
                    name -> Der.implicit(2, name.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toArray(byte[][]::new));
    return new Identity(
        certificate(
            names[0],
            own.getPublic(),
            from,
            until,
            extension(SUBJECT_ALTERNATIVE_NAME, false, alternatives)),
        own.getPrivate(),
        certificate);
  }

  private X509Certificate certificate(
      String subject, PublicKey key, Instant from, Instant until, byte[] extension) {
    byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    byte[] content =
        Der.sequence(
            Der.context(0, Der.integer(BigInteger.TWO)),
            Der.integer(BigInteger.valueOf(serial.incrementAndGet())),
            algorithm,
            name(NAME),
            Der.sequence(Der.time(from), Der.time(until)),
            name(subject),
            key.getEncoded(),
            Der.context(3, Der.sequence(extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] whole = Der.sequence(content, algorithm, Der.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(commonName))));
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    return critical
        ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
        : Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
