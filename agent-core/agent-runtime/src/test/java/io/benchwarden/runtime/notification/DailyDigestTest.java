package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.DigestConfiguration;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bench's clock begins at 06:00 in Kolkata. */
@DisplayName("The message of the day")
class DailyDigestTest {
  private final EngineBench bench =
      new EngineBench(
          Configurations.withDigest(
              Configurations.of(
                  List.of(Probes.probe("sites", ConditionDescription.named("down").build())),
                  "mail"),
              new DigestConfiguration(LocalTime.of(8, 0), List.of("mail"))));

  private List<Notification> digests() {
    return bench.sent.stream().filter(message -> message.reason() == Reason.DIGEST).toList();
  }

  private void hours(int hours) {
    for (int minute = 0; minute < hours * 60; minute++) {
      bench.advance(Duration.ofMinutes(1)).run("sites").tick();
      bench.acceptAll();
    }
  }

  @Test
  void comes_once_a_day_at_its_time() {
    bench.tick();
    hours(1);
    assertThat(digests()).isEmpty();

    hours(2);
    assertThat(digests()).singleElement().satisfies(DailyDigestTest::isAllWell);

    hours(24);
    assertThat(digests()).hasSize(2);
  }

  private static void isAllWell(Notification digest) {
    assertThat(digest.alerts()).isEmpty();
    assertThat(digest.title())
        .isEqualTo("web1: all well; 0 messages since 2026-03-29 06:00:00 +05:30");
  }

  @Test
  void names_what_fires_and_counts_what_was_said() {
    bench.tick();
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    bench.acceptAll();
    bench.advance(Duration.ofHours(2)).run("sites", Seen.lonely("a.example.com", CRITICAL)).tick();

    Notification digest = digests().get(0);
    assertThat(digest.title()).startsWith("web1: 1 alerts fire; 1 messages since");
    assertThat(digest.alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.label("subject")).isEqualTo("a.example.com"));
  }

  @Test
  void comes_once_after_days_in_which_the_agent_was_down_and_not_again_after_a_restart() {
    bench.tick();
    bench.restart(Duration.ofDays(3)).tick();
    assertThat(digests()).hasSize(1);
    bench.acceptAll();

    bench.restart(Duration.ofMinutes(5)).tick();
    assertThat(digests()).hasSize(1);
  }

  @Test
  void waits_in_the_outbox_until_it_is_taken() {
    bench.tick();
    bench.advance(Duration.ofHours(3)).tick();
    bench.answer(EngineBench.refused());
    bench.pass(Duration.ofMinutes(2));

    assertThat(digests()).hasSizeGreaterThan(1).extracting(Notification::id).containsOnly("id-1");
  }
}
