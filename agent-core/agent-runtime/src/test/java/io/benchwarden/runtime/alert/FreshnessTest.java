package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");

  @Test
  void a_probe_that_is_silent_for_three_intervals_and_five_minutes_is_told() {
    ProbeConfiguration probe = Probes.probe("disk");
    Freshness freshness = expecting(probe);

    assertThat(freshness.silence(probe, after(Duration.ofMinutes(5)))).isEmpty();
    assertThat(freshness.silence(probe, after(Duration.ofMinutes(6))).orElseThrow())
        .isEqualTo("no run ended for 6 min (it should every 30 s)");
  }

  @Test
  void a_probe_with_a_time_of_day_is_expected_once_a_day() {
    ProbeConfiguration nightly = nightly();
    Freshness freshness = expecting(nightly);

    assertThat(freshness.silence(nightly, after(Duration.ofHours(71)))).isEmpty();
    assertThat(freshness.silence(nightly, after(Duration.ofHours(73)))).isPresent();
  }

  private static Freshness expecting(ProbeConfiguration probe) {
    Freshness freshness = new Freshness();
    freshness.expect(List.of(probe), after(Duration.ZERO));
    return freshness;
  }

  private static Moment after(Duration time) {
    return new Moment(START.plus(time), time.toNanos());
  }

  private static ProbeConfiguration nightly() {
    ProbeConfiguration probe = Probes.probe("disk");
    return new ProbeConfiguration(
        probe.name(),
        probe.check(),
        probe.probe(),
        probe.every(),
        probe.timeout(),
        Optional.of(LocalTime.of(3, 30)),
        probe.benches(),
        probe.only(),
        probe.except(),
        probe.labels(),
        probe.conditions(),
        probe.overrides(),
        probe.origin());
  }
}
