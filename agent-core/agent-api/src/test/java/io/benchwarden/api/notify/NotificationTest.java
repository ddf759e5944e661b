package io.benchwarden.api.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A notification")
class NotificationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static NotifiedAlert alert(Optional<Instant> end) {
    return new NotifiedAlert(
        "0123456789abcdef", Severity.WARNING, Map.of("check", "disk"), Map.of(), NOW, end);
  }

  private static Notification of(Instant attemptedAt, NotifiedAlert... alerts) {
    return new Notification(
        "id",
        "thread",
        1,
        Notification.Reason.FIRST,
        "mail",
        Map.of(),
        List.of(alerts),
        "title",
        NOW,
        attemptedAt,
        1,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void is_firing_while_one_of_its_alerts_is() {
    NotifiedAlert firing = alert(Optional.empty());
    NotifiedAlert over = alert(Optional.of(NOW));
    assertThat(of(NOW, over, firing).isFiring()).isTrue();
    assertThat(of(NOW, over).isFiring()).isFalse();
    assertThat(of(NOW).isFiring()).isFalse();
  }

  @Test
  void is_late_by_no_negative_time_when_the_clock_was_set_back() {
    assertThat(of(NOW.plusSeconds(90)).late()).isEqualTo(Duration.ofSeconds(90));
    assertThat(of(NOW.minusSeconds(90)).late()).isZero();
  }

  @Test
  void has_empty_text_for_a_label_that_is_absent() {
    assertThat(alert(Optional.empty()).label("check")).isEqualTo("disk");
    assertThat(alert(Optional.empty()).label("site")).isEmpty();
    assertThat(alert(Optional.empty()).annotation("summary")).isEmpty();
  }
}
