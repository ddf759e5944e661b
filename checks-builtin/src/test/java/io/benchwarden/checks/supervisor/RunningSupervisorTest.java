package io.benchwarden.checks.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Severity;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testservers.supervisor.SupervisorServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("With a supervisor that runs (the real one where it is installed)")
class RunningSupervisorTest {
  @TempDir Path folder;

  @Test
  void a_program_that_crashes_at_every_start_is_told_until_it_is_mended() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("shop"));
    SupervisorCheck check = new SupervisorCheck();
    try (SupervisorServer server = SupervisorServer.start(folder.resolve("supervisor"), "shop");
        Probe probe = check.configure(MapSettings.of(check.describe().settings(), Map.of()))) {
      TestBench bench = TestBench.in(directory, server.socket());
      var socketio = server.program("node-socketio");
      assertThat(await(probe, bench, socketio.fullName(), Optional.empty())).isEmpty();
      server.ruin(socketio);
      // On its way to being given up it has ended, or is between two starts.
      Finding fatal =
          await(probe, bench, socketio.fullName(), Optional.of("gave-up")).orElseThrow();
      assertThat(fatal.severity()).isEqualTo(Severity.WARNING);
      assertThat(fatal.cause().orElseThrow().slug()).isEqualTo("gave-up");
      server.heal(socketio);
      assertThat(await(probe, bench, socketio.fullName(), Optional.empty())).isEmpty();
    }
  }

  /** Looks until the finding on the program's state has this cause, or is not there. */
  private static Optional<Finding> await(
      Probe probe, TestBench bench, String program, Optional<String> cause) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Optional<Finding> finding = Optional.empty();
    do {
      finding =
          probe.run(FakeContext.of(Clock.systemUTC(), List.of(bench))).observations().stream()
              .filter(seen -> seen.subject().name().equals(program))
              .findFirst()
              .map(RunningSupervisorTest::state)
              .orElseThrow();
    } while (!cause.equals(finding.flatMap(Finding::cause).map(Cause::slug))
        && System.nanoTime() < deadline);
    return finding;
  }

  private static Optional<Finding> state(Observation seen) {
    return seen.finding("state");
  }
}
