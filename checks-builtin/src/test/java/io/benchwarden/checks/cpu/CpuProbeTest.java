package io.benchwarden.checks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Observation;
import io.benchwarden.checks.cpu.CpuSample.Ticks;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuProbeTest {
  private final FakeContext context = FakeContext.at(SteerableClock.at("2026-11-23T10:00:00Z"));

  @Test
  void the_first_run_knows_the_load_only() {
    CpuProbe probe = probe(new Ticks(1000, 900, 50, 10));
    Observation seen = look(probe);
    assertThat(seen.measurement("load-per-core").orElseThrow().value()).isEqualTo(1.5);
    assertThat(seen.measurement("busy")).isEmpty();
  }

  @Test
  void shares_are_those_of_the_time_between_two_runs() {
    CpuProbe probe = probe(new Ticks(1000, 900, 50, 10), new Ticks(2000, 1300, 150, 210));
    look(probe);
    Observation seen = look(probe);
    assertThat(value(seen, "busy")).isEqualTo(0.5);
    assertThat(value(seen, "iowait")).isEqualTo(0.1);
    assertThat(value(seen, "steal")).isEqualTo(0.2);
  }

  @Test
  void time_that_runs_backwards_counts_as_none() {
    CpuProbe probe = probe(new Ticks(1000, 900, 50, 0), new Ticks(1100, 990, 40, 0));
    look(probe);
    assertThat(value(look(probe), "iowait")).isZero();
  }

  @Test
  void two_looks_within_one_tick_say_nothing_about_shares() {
    CpuProbe probe = probe(new Ticks(1000, 900, 50, 0), new Ticks(1000, 900, 50, 0));
    look(probe);
    assertThat(look(probe).measurement("busy")).isEmpty();
  }

  @Test
  void this_machine_can_be_looked_at() throws Exception {
    var real = new CpuCheck().configure(MapSettings.of(List.of(), Map.of()));
    Observation seen = real.run(context).observations().get(0);
    assertThat(value(seen, "load-per-core")).isNotNegative();
  }

  private Observation look(CpuProbe probe) {
    return probe.run(context).observations().get(0);
  }

  private static double value(Observation seen, String measurement) {
    return seen.measurement(measurement).orElseThrow().value();
  }

  private static CpuProbe probe(Ticks... ticks) {
    Deque<Ticks> coming = new ArrayDeque<>(List.of(ticks));
    return new CpuProbe(() -> new CpuSample(2, 3, coming.remove(), Optional.empty()));
  }
}
