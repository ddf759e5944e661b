package io.benchwarden.notifiers.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS for receivers whose certificate is from an authority of the operator's own. */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * TLS that trusts the authorities of one file and no others.
   *
   * @param pem one or more certificates in PEM format
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it holds no usable certificate
   */
  public static SSLContext only(Path pem) throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keyStoreOf(pem));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keyStoreOf(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificatesIn(pem)) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    if (store.size() == 0) {
      throw new CertificateException("no certificate in " + pem);
    }
    return store;
  }

  private static Collection<? extends Certificate> certificatesIn(Path pem)
      throws IOException, CertificateException {
    try (InputStream file = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(file);
    }
  }
}
