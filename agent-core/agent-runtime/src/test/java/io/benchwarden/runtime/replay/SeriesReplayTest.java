package io.benchwarden.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Hold;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A replayed series")
class SeriesReplayTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final SeriesKey SERIES =
      new SeriesKey("", "disk", "mount", "/", "used", Unit.RATIO);
  private static final Threshold LEVELS =
      Threshold.high("used", Unit.RATIO, 0.8, 0.9).clearBy(0.03);

  /** One value a minute. */
  private static List<ReplayedAlert> alerts(Hold hold, Threshold levels, double... values) {
    SeriesReplay replay = replay(hold, levels);
    for (int minute = 0; minute < values.length; minute++) {
      replay.next(sample(minute, values[minute]));
    }
    return replay.alerts();
  }

  private static SeriesReplay replay(Hold hold, Threshold levels) {
    return new SeriesReplay(
        SERIES,
        new SubjectView("", "disk", Subject.of("mount", "/")).condition("space"),
        new ConditionRule("space", Optional.of(levels), hold, new Origin("test")),
        levels,
        Duration.ofMinutes(3));
  }

  private static Sample sample(int minute, double value) {
    return new Sample(SERIES, at(minute), value);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  @Test
  @DisplayName("fires where the level is reached and ends where the band is left")
  void firesAndEnds() {
    assertThat(alerts(Hold.NONE, LEVELS, 0.7, 0.82, 0.95, 0.78, 0.76, 0.7))
        .containsExactly(
            new ReplayedAlert(
                SERIES, "space", Severity.CRITICAL, at(1), at(1), Optional.of(at(4)), 0.95));
  }

  @Test
  @DisplayName("waits for the hold, and forgets what did not last")
  void waitsForItsHold() {
    Hold hold = Hold.of(Duration.ofMinutes(2));

    assertThat(alerts(hold, LEVELS, 0.85, 0.85, 0.7, 0.7)).isEmpty();
    assertThat(alerts(hold, LEVELS, 0.85, 0.85, 0.85, 0.85))
        .containsExactly(
            new ReplayedAlert(
                SERIES, "space", Severity.WARNING, at(0), at(2), Optional.empty(), 0.85));
  }

  @Test
  @DisplayName("counts no hold over a time in which nobody looked")
  void countsNoGap() {
    SeriesReplay replay = replay(Hold.of(Duration.ofMinutes(2)), LEVELS);

    replay.next(sample(0, 0.85));
    replay.next(sample(60, 0.85));

    assertThat(replay.alerts()).isEmpty();
  }

  @Test
  @DisplayName("finds the lowest value where low is bad")
  void lowIsBad() {
    Threshold low = Threshold.low("used", Unit.RATIO, 0.2, 0.1);

    assertThat(alerts(Hold.NONE, low, 0.3, 0.15, 0.18, 0.3))
        .singleElement()
        .satisfies(alert -> assertThat(alert.peak()).isEqualTo(0.15));
  }
}
