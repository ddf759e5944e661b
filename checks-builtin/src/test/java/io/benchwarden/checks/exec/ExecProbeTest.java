package io.benchwarden.checks.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Finding;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecProbeTest {
  private final LocalProcesses processes = new LocalProcesses();
  @TempDir Path folder;

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void a_plugin_that_is_content_says_nothing_and_its_values_are_measured() throws Exception {
    Observation seen = run("echo \"PING OK | rta=1.5ms;100;500 '/'=45%;80;90;0;100\"");
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.measurements())
        .containsExactly(
            new Measurement("rta", 0.0015, Unit.SECONDS),
            new Measurement("value", 0.45, Unit.RATIO));
  }

  @ParameterizedTest
  @CsvSource({"1, WARNING", "2, CRITICAL", "3, UNKNOWN", "4, UNKNOWN", "127, UNKNOWN"})
  void the_exit_code_decides(int code, Severity severity) throws Exception {
    assertThat(result(run("echo oops; exit " + code)).severity()).isEqualTo(severity);
  }

  @Test
  void the_first_line_is_the_summary_and_the_rest_is_evidence() throws Exception {
    Observation seen = run("echo 'bad thing|a=5;4'; echo why; echo noise >&2; exit 2");
    assertThat(result(seen).summary()).isEqualTo("bad thing");
    assertThat(seen.evidence())
        .containsExactly(
            "bad thing", "why", "a = 5, warning range 0:4 (reached)", "error output: noise");
  }

  @Test
  void what_is_written_to_the_error_stream_alone_becomes_the_summary() throws Exception {
    assertThat(result(run("echo 'no such option' >&2; exit 3")).summary())
        .isEqualTo("no such option");
  }

  @Test
  void an_exit_code_that_is_no_result_is_named() throws Exception {
    assertThat(result(run("kill -9 $$")).summary())
        .isEqualTo("/bin/sh ended with 137, which is no result of a plugin: it wrote nothing");
  }

  @Test
  void a_plugin_that_does_not_end_is_killed_with_its_children() throws Exception {
    Path pid = folder.resolve("pid");
    ProcessRunner hurried =
        (command, environment, timeout) ->
            processes.run(command, environment, Duration.ofSeconds(2));
    Observation seen = run(hurried, shell("sleep 300 & echo $! > " + pid + "; wait"));
    assertThat(result(seen).severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(result(seen).summary()).contains("did not end within").contains("was killed");
    assertThat(isRunning(Files.readString(pid).strip())).isFalse();
  }

  @Test
  void a_run_leaves_itself_time_to_kill() throws Exception {
    Map<String, Duration> asked = new HashMap<>();
    run(
        (command, environment, timeout) -> {
          asked.put("timeout", timeout);
          return new ProcessRunner.ProcessResult(0, "", "", false);
        },
        shell("true"));
    assertThat(asked.get("timeout")).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(29));
  }

  @Test
  void hostile_output_is_bounded_and_printable() throws Exception {
    Observation seen = run("head -c 3000000 /dev/urandom; exit 1");
    assertThat(result(seen).summary()).hasSizeLessThanOrEqualTo(PluginOutput.LONGEST_LINE + 1);
    assertThat(seen.evidence()).hasSizeLessThanOrEqualTo(20);
    assertThat(seen.evidence())
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void a_line_without_end_is_cut() throws Exception {
    Observation seen = run("head -c 2000000 /dev/zero | tr '\\0' x; exit 1");
    assertThat(result(seen).summary()).hasSize(PluginOutput.LONGEST_LINE + 1).endsWith("…");
  }

  @Test
  void variables_and_directory_reach_the_plugin_and_no_shell_reads_its_arguments()
      throws Exception {
    Map<String, Object> settings =
        Map.of(
            "command",
            List.of(
                "/bin/sh", "-c", "echo \"$PLACE|$(pwd)|$1\" | tr '|' ' '; exit 1", "sh", "$(id)"),
            "environment",
            Map.of("PLACE", "here"),
            "directory",
            folder.toRealPath().toString());
    assertThat(result(run(processes, settings)).summary())
        .isEqualTo("here " + folder.toRealPath() + " $(id)");
  }

  @Test
  void a_secret_that_the_plugin_writes_is_masked() throws Exception {
    Map<String, Object> settings = new HashMap<>(shell("echo \"key $KEY\"; echo $KEY >&2; exit 2"));
    settings.put("secret-environment", Map.of("KEY", Secret.of("hunter22")));
    Observation seen = run(processes, settings);
    assertThat(seen.toString()).doesNotContain("hunter22");
    assertThat(result(seen).summary()).isEqualTo("key ‹secret›");
  }

  @Test
  void a_plugin_that_is_not_there_is_unreadable_not_bad() throws Exception {
    Observation seen = run(processes, Map.of("command", List.of("/no/such/plugin")));
    assertThat(seen.unreadable()).get().asString().contains("/no/such/plugin cannot be started");
  }

  @Test
  void a_plugin_is_named_by_its_whole_path() {
    assertThatThrownBy(() -> configure(Map.of("command", List.of("check_disk"))))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("whole path");
  }

  private static Map<String, Object> shell(String script) {
    return Map.of("command", List.of("/bin/sh", "-c", script));
  }

  private Observation run(String script) throws Exception {
    return run(processes, shell(script));
  }

  private static Observation run(ProcessRunner runner, Map<String, ?> settings) throws Exception {
    FakeContext context =
        new FakeContext(
            Clock.systemUTC(),
            List.of(),
            runner,
            (address, headers, timeout) -> {
              throw new IOException("no HTTP here");
            });
    try (Probe probe = configure(settings)) {
      return probe.run(context).observations().get(0);
    }
  }

  private static Probe configure(Map<String, ?> settings) throws InvalidSettingsException {
    ExecCheck check = new ExecCheck();
    return check.configure(MapSettings.of(check.describe().settings(), settings));
  }

  private static Finding result(Observation seen) {
    return seen.finding("result").orElseThrow();
  }

  /** A killed process whose parent has not noticed yet is a zombie: dead enough. */
  private static boolean isRunning(String pid) {
    try {
      return !Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }
}
