package io.benchwarden.dist.command.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.dist.CommandRun;
import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.runtime.config.RetentionConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationCommandsTest {
  private static final String SITE = "acme.example.com";

  @TempDir private Path folder;
  private Path bench;
  private Path old;

  @BeforeEach
  void makeABench() throws IOException {
    bench = Files.createDirectories(folder.resolve("frappe-bench"));
    for (String part : List.of("apps", "config/pids", "logs", "env/bin", "sites/" + SITE)) {
      Files.createDirectories(bench.resolve(part));
    }
    Files.writeString(bench.resolve("sites/common_site_config.json"), "{}");
    Files.writeString(
        bench.resolve("sites/" + SITE + "/site_config.json"),
        "{\"db_name\": \"_a\", \"db_password\": \"b\"}");
    old = Files.writeString(bench.resolve("logs/web.log.3"), "x".repeat(2048));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(15))));
    Path program = bench.resolve("env/bin/bench");
    Files.writeString(program, "#!/bin/sh\necho \"$*\" >> calls\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--bench", bench.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void aDryRunSaysWhatWouldGoAndLeavesIt() {
    CommandRun run = run("cleanup", "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("rotated logs 14 days", "logs/web.log.3", "2.0 KiB", "clear cache");
    assertThat(old).exists();
  }

  @Test
  void withoutATerminalAChangeNeedsToBeConfirmedBeforehand() {
    CommandRun run = run("cleanup");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("--yes");
    assertThat(old).exists();
  }

  @Test
  void cleansUpAndLeavesARecord() throws IOException {
    CommandRun run = run("cleanup", "--yes");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("done: 2 of 2 steps done", "2.0 KiB freed");
    assertThat(old).doesNotExist();
    assertThat(Files.readString(bench.resolve("calls")))
        .isEqualTo("--site acme.example.com clear-cache\n");

    CommandRun shown = run("audit-log", "show");
    assertThat(shown.out()).contains("begun", "ended", "cleanup", "done: 2 of 2");
    assertThat(run("audit-log", "show", "--output", "json").json()).hasSize(2);
    assertThat(run("audit-log", "verify").out()).startsWith("whole: 2 records, head ");
  }

  @Test
  void anAuditLogThatWasChangedIsTold() throws IOException {
    run("clear-cache", SITE, "--yes");
    Path log = bench.resolve(".benchwarden/audit.log");
    Files.writeString(
        log, Files.readString(log).replace("clear-cache", "cleat-cache"), StandardCharsets.UTF_8);

    CommandRun run = run("audit-log", "verify");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("line 1 does not follow", "NOT WHOLE");
  }

  @Test
  void answersInJson() {
    assertThat(run("cleanup", "--dry-run", "--output", "json").json().path("steps")).hasSize(2);
    CommandRun run = run("cleanup", "--yes", "--output", "json");

    assertThat(run.json().path("outcome").asText()).isEqualTo("done");
    assertThat(run.json().path("freedBytes").asLong()).isEqualTo(2048);
    assertThat(run.json().path("steps").get(0).path("where").asText()).isEqualTo("logs/web.log.3");
  }

  @Test
  void tellsAFailureInItsExitCode() throws IOException {
    Files.writeString(bench.resolve("env/bin/bench"), "#!/bin/sh\necho broken >&2; exit 1\n");

    CommandRun run = run("scheduler", SITE, "resume", "--yes");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("exit code 1: broken");
  }

  @Test
  void keepsWhatTheConfigurationSays() throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("benchwarden.conf"), "agent.retention { rotated-logs = 30d }");

    CommandRun run = run("cleanup", "--yes", "--config", configuration.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("rotated logs 30 days; backups 7 days");
    assertThat(old).exists();
  }

  @Test
  void whatRootReadsIsHandedToTheOwner() {
    Map<String, String> environment = new HashMap<>();
    Retention kept = new Retention(Duration.ofDays(30), Duration.ofDays(2), 5, Duration.ofDays(1));

    KeptThings.hand(kept, environment);

    assertThat(KeptThings.of(RetentionConfiguration.SHIPPED, environment)).isEqualTo(kept);
    assertThat(KeptThings.of(RetentionConfiguration.SHIPPED, Map.of()))
        .isEqualTo(Retention.SHIPPED);
  }

  @Test
  void namesTheSitesThereAre() {
    CommandRun run = run("clear-cache", "nobody.example.com", "--yes");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("no site 'nobody.example.com'", SITE);
  }

  @Test
  void rootBecomesTheOwner() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "SKIPPED: only root can become somebody");
    List<String> command =
        OwnerSwitch.asOwner(
            OwnerSwitch.account("nobody"),
            List.of("/bin/sh", "-c", "id -un; echo $HOME; grep NoNewPrivs /proc/self/status"));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.lines()).containsExactly("nobody", "/nonexistent", "NoNewPrivs:\t1");
  }

  @Test
  void aStrangerMayNot() throws IOException {
    OwnerSwitch stranger = new OwnerSwitch("mallory");

    assertThat(new OwnerSwitch(Files.getOwner(bench).getName()))
        .satisfies(owner -> assertThat(owner.command(bench, List.of("x"))).isEmpty());
    assertThatThrownBy(() -> stranger.command(bench, List.of("x")))
        .hasMessageContaining("and root may change it");
  }
}
