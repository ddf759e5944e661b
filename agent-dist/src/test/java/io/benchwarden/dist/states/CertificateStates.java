package io.benchwarden.dist.states;

import io.benchwarden.testservers.tls.TlsEndpoint;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Certificates, shown and on disk. */
final class CertificateStates {
  private static final String ACME = "acme.example.com";

  private CertificateStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put("certificate", (stage, none) -> serve(stage, 60));
    all.put("certificate-not-renewed", (stage, none) -> serve(stage, 9));
    all.put("certificate-soon", (stage, none) -> serve(stage, 2));
    all.put("certificate-expired", (stage, none) -> serve(stage, -1));
    all.put(
        "certificate-not-reloaded",
        (stage, none) -> {
          stage.clock.advance(Duration.ofDays(-1));
          TlsEndpoint endpoint = serve(stage, 40);
          stage.clock.advance(Duration.ofDays(1));
          endpoint.renewFileOnly(ACME, Duration.ofDays(90));
          Files.setLastModifiedTime(
              endpoint.certificateFile(ACME),
              FileTime.from(stage.clock.instant().minus(Duration.ofHours(3))));
        });
    all.put(
        "certificate-behind-cdn",
        (stage, none) -> {
          serve(stage, 50);
          stage.text("config/cdn-note.txt", "the world sees a CDN's certificate\n");
        });
    all.put(
        "certificate-file-gone",
        (stage, none) -> Files.delete(serve(stage, 60).certificateFile(ACME)));
    all.put("https-down", (stage, none) -> serve(stage, 60).close());
  }

  private static TlsEndpoint serve(Stage stage, int daysLeft) {
    TlsEndpoint endpoint =
        TlsEndpoint.start(
            stage.bench.resolveSibling("tls"),
            stage.clock,
            Duration.ofDays(daysLeft),
            List.of(ACME));
    stage.heals(endpoint::close);
    stage.fixture.serve(ACME, endpoint.certificateFile(ACME), endpoint.keyFile(ACME));
    stage.tls(endpoint.port(), endpoint.authorityFile());
    return endpoint;
  }
}
