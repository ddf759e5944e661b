package io.benchwarden.checks.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.testkit.FakeBench;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.tls.TlsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SslProbeTest {
  private static final String ACME = "acme.example.com";
  private static final String GLOBEX = "globex.example.com";
  private static final String PLAIN = "plain.example.com";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SteerableClock clock = SteerableClock.at(NOW);
  @TempDir Path folder;
  private TlsEndpoint endpoint;
  private Probe probe;

  @BeforeEach
  void serve() throws Exception {
    endpoint =
        TlsEndpoint.start(folder.resolve("tls"), clock, Duration.ofDays(60), List.of(ACME, GLOBEX));
    nginx(ACME, endpoint.certificateFile(ACME));
    nginx(GLOBEX, endpoint.certificateFile(GLOBEX));
    probe = new SslCheck().configure(MapSettings.of(List.of(), Map.of()));
  }

  @AfterEach
  void close() throws Exception {
    probe.close();
    endpoint.close();
  }

  @Test
  void healthy_certificates_say_nothing_and_a_site_without_tls_is_not_looked_at() throws Exception {
    List<Observation> seen = look();
    assertThat(seen)
        .extracting(observation -> observation.subject().name())
        .containsExactly("https 127.0.0.1:" + endpoint.port(), ACME, GLOBEX);
    assertThat(seen).allMatch(observation -> bad(observation).isEmpty());
    Observation acme = about(ACME);
    assertThat(acme.measurement("lifetime-left").orElseThrow().value())
        .isCloseTo(60.0 / 84, within(0.01));
    assertThat(acme.labels()).containsEntry("site", ACME);
    assertThat(acme.dependsOn()).extracting(Subject::kind).containsExactly("server");
  }

  @Test
  void what_is_left_is_measured_against_the_lifetime() throws Exception {
    endpoint.renew(ACME, Duration.ofDays(2));
    Observation short_lived = about(ACME);
    assertThat(short_lived.measurement("lifetime-left").orElseThrow().value())
        .as("2 of 32 days")
        .isCloseTo(2.0 / 32, within(0.01));
    endpoint.renew(ACME, Duration.ofDays(370));
    assertThat(about(ACME).measurement("lifetime-left").orElseThrow().value())
        .as("a year is not warned of in spring")
        .isGreaterThan(1);
  }

  @Test
  void an_expired_certificate_is_critical_whatever_the_levels() throws Exception {
    endpoint.renew(ACME, Duration.ofHours(-30));
    Finding expired = bad(about(ACME)).orElseThrow();
    assertThat(expired.condition()).isEqualTo("expiry");
    assertThat(expired.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(expired.summary()).contains("expired 1 d 6 h ago");
    assertThat(expired.cause().orElseThrow().slug()).isEqualTo("expired");
  }

  @Test
  void a_certificate_renewed_on_disk_but_not_loaded_is_told_after_an_hour() throws Exception {
    endpoint.renew(ACME, Duration.ofDays(20));
    clock.advance(Duration.ofDays(1));
    endpoint.renewFileOnly(ACME, Duration.ofDays(90));
    Files.setLastModifiedTime(
        endpoint.certificateFile(ACME), FileTime.from(clock.instant().minusSeconds(600)));
    assertThat(bad(about(ACME))).isEmpty();
    clock.advance(Duration.ofHours(1));
    Finding differs = bad(about(ACME)).orElseThrow();
    assertThat(differs.condition()).isEqualTo("served-differs");
    assertThat(differs.cause().orElseThrow().slug()).isEqualTo("not-reloaded");
  }

  @Test
  void a_file_that_is_gone_is_told_while_nginx_still_has_it_in_memory() throws Exception {
    Files.delete(endpoint.certificateFile(ACME));
    assertThat(bad(about(ACME)).orElseThrow().cause().orElseThrow().slug())
        .isEqualTo("file-missing");
  }

  @Test
  void a_name_that_gets_anothers_certificate_is_told() throws Exception {
    nginx(PLAIN, endpoint.certificateFile(ACME));
    Finding name = bad(about(PLAIN)).orElseThrow();
    assertThat(name.condition()).isEqualTo("name");
    assertThat(name.summary()).contains(ACME);
  }

  @Test
  void an_authority_that_nobody_knows_is_told() throws Exception {
    Observation acme = about(ACME, look(bench(Optional.empty())));
    assertThat(bad(acme).orElseThrow().cause().orElseThrow().slug()).isEqualTo("no-path");
  }

  @Test
  void a_server_that_is_down_is_told_once_and_not_for_each_name() throws Exception {
    endpoint.close();
    List<Observation> seen = look();
    assertThat(bad(seen.get(0)).orElseThrow().summary())
        .contains("nothing accepts connections")
        .contains("2 names");
    assertThat(seen.subList(1, 3)).allMatch(observation -> observation.unreadable().isPresent());
  }

  @Test
  void a_failed_handshake_says_nothing_of_the_certificate() throws Exception {
    endpoint.close();
    try (ServerSocket rude = new ServerSocket()) {
      rude.setReuseAddress(true);
      InetSocketAddress place =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());
      // The endpoint's thread may still be leaving its accept.
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(
              () -> {
                rude.bind(place);
                return true;
              });
      Thread hangUp = new Thread(() -> hangUp(rude), "hangs up");
      hangUp.start();
      Observation acme = about(ACME);
      assertThat(acme.finding("unreachable").orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
      assertThat(notLookedAt(acme))
          .containsExactly("expiry", "remaining", "name", "chain", "served-differs");
    }
  }

  private static void hangUp(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        caller.getOutputStream().write('?');
      } catch (IOException over) {
        assertThat(over).isNotNull();
      }
    }
  }

  @Test
  void a_bench_without_tls_has_nothing_to_tell() throws Exception {
    FakeBench bench = new FakeBench("main", folder.resolve("none"), List.of(), null, null, null);
    FakeContext context = FakeContext.of(clock, List.of(bench));
    assertThat(probe.run(context).observations()).isEmpty();
    assertThat(context.observed()).isEmpty();
  }

  @Test
  void an_endpoint_is_a_host_with_or_without_a_port() {
    assertThat(Endpoint.parse("127.0.0.1:8443")).isEqualTo(new Endpoint("127.0.0.1", 8443));
    assertThat(Endpoint.parse("proxy.example.com"))
        .isEqualTo(new Endpoint("proxy.example.com", 443));
    assertThat(Endpoint.parse("[::1]:8443")).hasToString("[::1]:8443");
  }

  private void nginx(String name, Path certificate) throws Exception {
    Path file = folder.resolve("bench/config/nginx.conf");
    Files.createDirectories(file.getParent());
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(
        file,
        before
            + "server { listen 443 ssl; server_name %s; ssl_certificate %s; }\n"
                .formatted(name, certificate));
  }

  private Observation about(String name) throws Exception {
    return about(name, look());
  }

  private static Observation about(String name, List<Observation> seen) {
    return seen.stream()
        .filter(observation -> observation.subject().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Observation> look() throws Exception {
    return look(bench(Optional.of(endpoint.authorityFile())));
  }

  private List<Observation> look(TlsBench bench) throws Exception {
    FakeContext context = FakeContext.of(clock, List.of(bench));
    assertThat(probe.run(context).complete()).isTrue();
    return context.observed();
  }

  private TlsBench bench(Optional<Path> trustStore) {
    return TlsBench.at(
        folder.resolve("bench"),
        Optional.of("127.0.0.1:" + endpoint.port()),
        trustStore,
        ACME,
        GLOBEX,
        PLAIN);
  }

  private static Optional<Finding> bad(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .findFirst();
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
