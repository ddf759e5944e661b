package io.benchwarden.bench.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A file with certificates in PEM.
 *
 * @param path the file
 * @param certificates at least one, in the file's order
 * @param written when the file was last written
 */
public record CertificateFile(Path path, List<X509Certificate> certificates, Instant written) {
  /** The bundle of all authorities of a system has some 200 KiB. */
  private static final int MAXIMUM_BYTES = 2 << 20;

  public CertificateFile {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads a file; a symbolic link, as certbot has them, is followed.
   *
   * @throws IOException if it cannot be read, or holds no certificate
   */
  public static CertificateFile read(Path path) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(path)) {
      content = in.readNBytes(MAXIMUM_BYTES);
    }
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new IOException("there is no certificate in " + path);
      }
      return new CertificateFile(path, certificates, Files.getLastModifiedTime(path).toInstant());
    } catch (CertificateException broken) {
      throw new IOException("there is something else than certificates in " + path, broken);
    }
  }
}
