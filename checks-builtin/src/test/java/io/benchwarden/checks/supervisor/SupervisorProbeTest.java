package io.benchwarden.checks.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import io.benchwarden.bench.supervisor.SupervisorSockets;
import io.benchwarden.testkit.FakeBench;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorProbeTest {
  private final SteerableClock clock = SteerableClock.at("2026-11-23T13:00:00Z");
  private final ProgramJudge judge = new ProgramJudge(Duration.ofMinutes(5), Duration.ofMinutes(2));
  @TempDir Path folder;

  @Test
  void a_crash_loop_outlives_the_memory_of_its_probe() {
    assertThat(
            new SupervisorCheck().describe().condition("crash-loop").orElseThrow().hold().recover())
        .as("a reload makes the probe anew")
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_supervisor_that_does_not_run_is_told_and_its_programs_are_not_gone() throws Exception {
    Report report = run(TestBench.in(folder, folder.resolve("absent.sock")));
    assertThat(report.complete()).isFalse();
    Observation server = report.observations().get(0);
    assertThat(server.subject()).hasToString("server supervisor");
    Finding finding = server.finding("unreachable").orElseThrow();
    assertThat(finding.summary()).contains("there is no socket").contains("absent.sock");
    assertThat(finding.cause().orElseThrow().slug()).isEqualTo("not-running");
  }

  @Test
  void what_is_no_supervisor_is_unreadable() throws Exception {
    try (CapturedSupervisor other = new CapturedSupervisor(folder.resolve("s.sock"))) {
      other.says("hello");
      Report report = run(TestBench.in(folder, folder.resolve("s.sock")));
      assertThat(report.observations().get(0).unreadable().orElseThrow()).contains("no XML-RPC");
    }
  }

  @Test
  void a_bench_that_is_not_run_by_supervisor_has_nothing_to_tell() throws Exception {
    FakeBench bench = new FakeBench("main", folder, List.of(), null, null, null);
    Report report = probe().run(FakeContext.of(clock, List.of(bench)));
    assertThat(report).isEqualTo(Report.complete(List.of()));
  }

  @Test
  void a_plan_that_cannot_be_read_is_told_for_its_bench() throws Exception {
    Files.createDirectories(folder.resolve("config/supervisor.conf"));
    Report report = run(TestBench.in(folder, folder.resolve("absent.sock")));
    assertThat(report.observations())
        .filteredOn(seen -> seen.subject().kind().equals("bench"))
        .singleElement()
        .extracting(Observation::unreadable)
        .isNotEqualTo(Optional.empty());
  }

  @Test
  void starting_and_backoff_in_turn_are_told_after_two_minutes() throws Exception {
    Path start = Files.createDirectories(folder.resolve("erp"));
    Observation last = null;
    ProgramState[] states = {ProgramState.STARTING, ProgramState.BACKOFF};
    SupervisorProbe probe =
        new SupervisorProbe(
            new SupervisorSockets(),
            (socket, now) ->
                List.of(program(states[(int) (clock.instant().getEpochSecond() / 15 % 2)])),
            judge);
    for (int run = 0; run <= 8; run++) {
      last =
          probe
              .run(FakeContext.of(clock, List.of(TestBench.in(start, folder.resolve("s")))))
              .observations()
              .get(1);
      assertThat(last.finding("state").isPresent()).as("run %d", run).isEqualTo(run == 8);
      clock.advance(Duration.ofSeconds(15));
    }
    assertThat(last.finding("state").orElseThrow().summary()).contains("2 min");
    assertThat(last.measurement("restarts").orElseThrow().value()).isZero();
  }

  private Program program(ProgramState state) {
    Instant now = clock.instant();
    return new Program(
        "erp-web", "erp-frappe-web", state, now, now, now, "", 0, 0, Optional.empty());
  }

  private Report run(TestBench bench) throws Exception {
    return probe().run(FakeContext.of(clock, List.of(bench)));
  }

  private static Probe probe() throws Exception {
    SupervisorCheck check = new SupervisorCheck();
    return check.configure(MapSettings.of(check.describe().settings(), Map.of()));
  }
}
