package io.benchwarden.checks.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Severity;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On the captured bench")
class CapturedBenchTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture");
  private static final Pattern NOW = Pattern.compile("<name>now</name>\\s*<value><int>(\\d+)<");

  private final SteerableClock clock = SteerableClock.at("2026-11-23T13:00:00Z");
  @TempDir Path folder;
  private CapturedSupervisor supervisor;
  private TestBench bench;
  private Probe probe;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "SKIPPED: no captured bench beside the repository");
    Path directory = Files.createDirectories(folder.resolve("frappe-bench/config")).getParent();
    Files.copy(
        CAPTURE.resolve("config/supervisor.conf"), directory.resolve("config/supervisor.conf"));
    supervisor = new CapturedSupervisor(folder.resolve("s.sock"));
    bench = TestBench.in(directory, folder.resolve("s.sock"));
    SupervisorCheck check = new SupervisorCheck();
    probe = check.configure(MapSettings.of(check.describe().settings(), Map.of()));
  }

  @AfterEach
  void close() throws Exception {
    if (supervisor != null) {
      supervisor.close();
    }
  }

  @Test
  void nothing_is_said_of_a_healthy_bench() throws Exception {
    List<Observation> seen = look("03-all-running");
    assertThat(seen).hasSize(8);
    assertThat(seen).allMatch(observation -> bad(observation).isEmpty());
    assertThat(seen).allMatch(observation -> restarts(observation) == 0);
  }

  @Test
  void realtime_that_cannot_start_is_told_when_supervisor_gives_up() throws Exception {
    assertThat(bad(program(look("01-first-start-no-node_modules"), "node-socketio"))).isEmpty();
    Observation socketio = program(look("02-node-socketio-fatal"), "node-socketio");
    Finding fatal = bad(socketio).orElseThrow();
    assertThat(fatal.severity()).as("web is fine").isEqualTo(Severity.WARNING);
    assertThat(fatal.cause().orElseThrow().slug()).isEqualTo("gave-up");
    assertThat(fatal.summary()).contains("FATAL").contains("Exited too quickly");
    assertThat(fatal.commands()).hasSize(3).first().asString().contains("supervisorctl status");
  }

  @Test
  void workers_stopped_by_hand_are_told_after_a_while() throws Exception {
    look("04-workers-stopped");
    assertThat(bad(program(look("04-workers-stopped"), "short-worker-0"))).isEmpty();
    String later = shifted("04-workers-stopped", Duration.ofMinutes(10));
    Finding stopped = bad(program(lookAt(later), "short-worker-0")).orElseThrow();
    assertThat(stopped.severity()).isEqualTo(Severity.WARNING);
    assertThat(stopped.cause().orElseThrow().slug()).isEqualTo("stopped-by-operator");
  }

  @Test
  void a_worker_that_was_killed_once_is_no_crash_loop() throws Exception {
    look("03-all-running");
    look("05-long-worker-killed9-just-after");
    List<Observation> seen = look("06-long-worker-respawned");
    assertThat(restarts(program(seen, "long-worker-0"))).isBetween(1, 2);
    assertThat(seen).allMatch(observation -> bad(observation).isEmpty());
  }

  @Test
  void a_crash_loop_that_supervisor_shows_as_running_is_seen() throws Exception {
    List<Observation> last = List.of();
    for (Path answer : answers("10-worker-crashloop")) {
      last = lookAt(body(answer));
    }
    Observation worker = program(last, "short-worker-0");
    assertThat(restarts(worker)).isGreaterThanOrEqualTo(3);
    assertThat(worker.finding("crash-loop").orElseThrow().summary()).contains("started again");
  }

  @Test
  void ends_are_told_apart_by_exit_status() throws Exception {
    List<Observation> seen = look("12-");
    Finding path = bad(program(seen, "badpath")).orElseThrow();
    assertThat(path.summary()).contains("can't find command");
    assertThat(bad(program(seen, "killed")).orElseThrow().summary()).contains("by a signal");
    assertThat(seen).hasSizeGreaterThan(8);
  }

  @Test
  void a_stopped_scheduler_is_told_and_takes_scheduling_down() throws Exception {
    look("13-");
    Observation schedule =
        program(lookAt(shifted("13-", Duration.ofMinutes(10))), "frappe-schedule");
    Finding stopped = bad(schedule).orElseThrow();
    assertThat(stopped.summary()).contains("no scheduled job starts");
    assertThat(stopped.effect()).isEqualTo(Effect.outage());
    assertThat(schedule.dependsOn()).extracting("name").containsExactly("supervisor");
    assertThat(schedule.bench()).contains("main");
  }

  @Test
  void a_scheduler_that_left_it_to_another_process_is_well() throws Exception {
    String exited =
        body(answers("13-").get(0))
            .replace(
                "<value><string>STOPPED</string></value>", "<value><string>EXITED</string></value>")
            .replaceAll("(<name>state</name>\\s*<value><int>)0<", "$1" + "100<");
    assertThat(bad(program(lookAt(exited), "frappe-schedule")).orElseThrow().severity())
        .isEqualTo(Severity.CRITICAL);
    bench = bench.scheduledBy(4711);
    assertThat(bad(program(lookAt(exited), "frappe-schedule"))).isEmpty();
  }

  @Test
  void a_program_that_supervisor_was_never_told_of_is_missing() throws Exception {
    Path plan = bench.directory().resolve("config/supervisor.conf");
    Files.writeString(
        plan,
        Files.readString(plan)
            + "\n[program:frappe-bench-frappe-big-worker]\ncommand=x\nnumprocs=2\n"
            + "process_name=%(program_name)s-%(process_num)d\n");
    Observation missing = program(look("03-all-running"), "frappe-big-worker-1");
    assertThat(missing.finding("missing").orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(missing.finding("state").orElseThrow().severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(missing.finding("crash-loop").orElseThrow().severity()).isEqualTo(Severity.UNKNOWN);
  }

  private List<Observation> look(String prefix) throws Exception {
    return lookAt(body(answers(prefix).get(0)));
  }

  private List<Observation> lookAt(String body) throws Exception {
    Matcher now = NOW.matcher(body);
    assertThat(now.find()).isTrue();
    clock.set(Instant.ofEpochSecond(Long.parseLong(now.group(1))));
    supervisor.says(body);
    var report = probe.run(FakeContext.of(clock, List.of(bench)));
    assertThat(report.complete()).isTrue();
    return report.observations();
  }

  /** The same state some time later, as supervisor's clock tells it. */
  private static String shifted(String prefix, Duration time) throws Exception {
    Matcher now = NOW.matcher(body(answers(prefix).get(0)));
    return now.replaceAll(
        match ->
            "<name>now</name><value><int>"
                + (Long.parseLong(match.group(1)) + time.toSeconds())
                + "<");
  }

  private static List<Path> answers(String prefix) throws Exception {
    try (Stream<Path> files = Files.list(CAPTURE.resolve("supervisor"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith("getAllProcessInfo.http"))
          .sorted()
          .toList();
    }
  }

  private static String body(Path answer) throws Exception {
    String captured = Files.readString(answer);
    return captured.substring(captured.indexOf("<?xml"));
  }

  private static Observation program(List<Observation> seen, String name) {
    return seen.stream()
        .filter(observation -> observation.subject().name().endsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no program " + name));
  }

  private static Optional<Finding> bad(Observation observation) {
    return observation.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .findFirst();
  }

  private static int restarts(Observation observation) {
    return observation.measurement("restarts").map(m -> (int) m.value()).orElse(0);
  }
}
