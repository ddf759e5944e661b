package io.benchwarden.notifiers.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.Services;
import io.benchwarden.testkit.SampleNotifications;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("A real Alertmanager")
class RealAlertmanagerTest {
  @TempDir Path folder;

  /** Alertmanager compares with its own clock, so these alerts begin now. */
  private final Instant now = Instant.now();

  @Test
  void has_an_alert_as_long_as_it_fires_under_one_severity_at_a_time() throws Exception {
    try (RealAlertmanager alertmanager = RealAlertmanager.start(folder);
        Channel channel =
            Services.open(
                new AlertmanagerNotifier(), Map.of("url", alertmanager.url(), "valid-for", "5m"))) {
      await().atMost(Duration.ofSeconds(30)).until(alertmanager::isReady);

      Receipt first = channel.send(message(Severity.WARNING, Optional.empty(), Optional.empty()));
      awaitSeverities(alertmanager, "warning");
      JsonNode alert = alertmanager.firing().path(0);
      assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("disk");
      assertThat(alert.path("annotations").path("summary").asText()).contains("93 % full");

      Receipt second =
          channel.send(message(Severity.CRITICAL, Optional.empty(), Optional.of(first)));
      awaitSeverities(alertmanager, "critical");

      Instant before = Instant.parse(alertmanager.firing().path(0).path("endsAt").asText());
      channel.renew(
          message(Severity.CRITICAL, Optional.empty(), Optional.empty()).alerts(),
          now.plusSeconds(60));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  Instant.parse(alertmanager.firing().path(0).path("endsAt").asText())
                      .isAfter(before));

      channel.send(message(Severity.CRITICAL, Optional.of(now), Optional.of(second)));
      awaitSeverities(alertmanager);
    }
  }

  private static void awaitSeverities(RealAlertmanager alertmanager, String... severities) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<String> found = new ArrayList<>();
              alertmanager
                  .firing()
                  .forEach(alert -> found.add(alert.path("labels").path("severity").asText()));
              assertThat(found).containsExactlyInAnyOrder(severities);
            });
  }

  private Notification message(
      Severity severity, Optional<Instant> endsAt, Optional<Receipt> previous) {
    NotifiedAlert disk = SampleNotifications.diskAlert(Optional.empty());
    Map<String, String> labels = new HashMap<>(disk.labels());
    labels.put("severity", severity.label());
    NotifiedAlert alert =
        new NotifiedAlert(
            disk.fingerprint(), severity, labels, disk.annotations(), now.minusSeconds(60), endsAt);
    Notification sample = SampleNotifications.firing();
    return new Notification(
        sample.id(),
        sample.thread(),
        1,
        Reason.CHANGED,
        "am",
        Map.of(),
        List.of(alert),
        sample.title(),
        now,
        now,
        1,
        sample.externalUrl(),
        previous);
  }
}
