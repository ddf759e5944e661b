package io.benchwarden.bench.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.bench.certificate.CertificateTrust.Verdict;
import io.benchwarden.testservers.tls.CertificateAuthority;
import io.benchwarden.testservers.tls.CertificateAuthority.Identity;
import io.benchwarden.testservers.tls.TlsEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedCertificatesTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final ServedCertificates served = new ServedCertificates();
  @TempDir Path folder;

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void each_name_is_shown_its_own_chain_even_an_expired_one() throws Exception {
    List<String> names = List.of("acme.example.com", "globex.example.com");
    try (TlsEndpoint endpoint =
        TlsEndpoint.start(folder, Clock.systemUTC(), Duration.ofDays(-3), names)) {
      for (String name : names) {
        List<X509Certificate> chain = served.shown(local(endpoint.port()), name, LONG);
        assertThat(CertificateNames.covers(chain.get(0), name)).isTrue();
        assertThat(chain).hasSize(2);
        CertificateFile file = CertificateFile.read(endpoint.certificateFile(name));
        assertThat(file.certificates()).isEqualTo(chain);
      }
    }
  }

  @Test
  void a_server_that_says_nothing_costs_no_more_than_the_time_out() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  served.shown(
                      local(silent.getLocalPort()), "a.example.com", Duration.ofMillis(300)))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("300 ms");
    }
  }

  @Test
  void an_interrupt_ends_the_handshake() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      FutureTask<List<X509Certificate>> asking =
          new FutureTask<>(() -> served.shown(local(silent.getLocalPort()), "a.example.com", LONG));
      Thread thread = new Thread(asking);
      thread.start();
      silent.accept();
      thread.interrupt();
      assertThatThrownBy(() -> asking.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void nothing_listening_and_no_tls_are_told_apart() throws Exception {
    ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread talking =
        new Thread(
            () -> {
              try (var client = plain.accept()) {
                client.getOutputStream().write("220 mail.example.com ESMTP\r\n".getBytes("UTF-8"));
              } catch (IOException hungUp) {
                throw new IllegalStateException(hungUp);
              }
            });
    talking.start();
    int port = plain.getLocalPort();
    assertThatThrownBy(() -> served.shown(local(port), "a.example.com", LONG))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
    talking.join();
    plain.close();
    assertThatThrownBy(() -> served.shown(local(port), "a.example.com", LONG))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void trust_is_judged_apart_from_validity() throws Exception {
    CertificateAuthority authority = new CertificateAuthority(NOW);
    Identity expired =
        authority.issue(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)), "a.example");
    CertificateTrust system = CertificateTrust.systemAnd(List.of());
    CertificateTrust own = CertificateTrust.systemAnd(List.of(authority.certificate()));
    assertThat(own.judge(expired.chain(), NOW)).isEqualTo(Verdict.TRUSTED);
    assertThat(system.judge(expired.chain(), NOW)).isEqualTo(Verdict.NO_PATH);
    assertThat(system.judge(List.of(authority.certificate()), NOW)).isEqualTo(Verdict.SELF_SIGNED);
  }

  @Test
  void a_file_without_certificates_is_refused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.pem"), "-----BEGIN NOTHING-----\n");
    assertThatThrownBy(() -> CertificateFile.read(file)).isInstanceOf(IOException.class);
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> CertificateFile.read(empty)).hasMessageContaining("no certificate");
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
