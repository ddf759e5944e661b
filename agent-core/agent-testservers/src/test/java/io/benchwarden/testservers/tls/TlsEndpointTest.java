package io.benchwarden.testservers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A TLS endpoint")
class TlsEndpointTest {
  private static final String ACME = "acme.example.com";
  private static final String GLOBEX = "globex.example.com";

  @TempDir Path directory;
  private TlsEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint =
        TlsEndpoint.start(directory, Clock.systemUTC(), Duration.ofDays(60), List.of(ACME, GLOBEX));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  @DisplayName("serves each name its own certificate, trusted through its authority")
  void servesByName() throws Exception {
    assertThat(served(ACME).getSubjectX500Principal().getName()).isEqualTo("CN=" + ACME);
    X509Certificate globex = served(GLOBEX);
    assertThat(globex.getSubjectAlternativeNames().toString()).contains(GLOBEX);
    assertThat(globex).isEqualTo(inFile(GLOBEX));
    assertThat(globex.getNotAfter().toInstant())
        .isCloseTo(Instant.now().plus(Duration.ofDays(60)), within(1, ChronoUnit.MINUTES));
  }

  @Test
  @DisplayName("changes what it serves and what lies in the file, one without the other")
  void swapsAtRunTime() throws Exception {
    X509Certificate before = served(ACME);
    endpoint.renewFileOnly(ACME, Duration.ofDays(90));
    assertThat(served(ACME)).isEqualTo(before).isNotEqualTo(inFile(ACME));

    endpoint.renew(ACME, Duration.ofDays(3));
    assertThat(served(ACME)).isNotEqualTo(before).isEqualTo(inFile(ACME));

    endpoint.renewServedOnly(ACME, Duration.ofDays(-1));
    assertThatThrownBy(() -> served(ACME)).isInstanceOf(SSLHandshakeException.class);
  }

  private X509Certificate served(String name) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", read(endpoint.authorityFile()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", endpoint.port())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private X509Certificate inFile(String name) throws Exception {
    return read(endpoint.certificateFile(name));
  }

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream pem = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
