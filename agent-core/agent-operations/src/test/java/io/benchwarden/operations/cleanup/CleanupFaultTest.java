package io.benchwarden.operations.cleanup;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.TestBench;
import io.benchwarden.operations.audit.AuditReader;
import io.benchwarden.operations.audit.AuditRecord;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away from a cleaning up in the middle of it. */
class CleanupFaultTest {
  private static final String SITE = "acme.example.com";
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  @TempDir private Path folder;
  private TestBench bench;

  @BeforeEach
  void makeABench() {
    bench = TestBench.make(folder, SITE);
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  @Test
  void killedInTheMiddleItLeavesWhatTheNextRunFinishes() throws Exception {
    List<Path> logs = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      logs.add(bench.file("logs/web.log." + number, ofDays(15)));
    }
    Process process = new ProcessBuilder(CleanupProcess.command(bench.directory(), 3)).start();
    try (BufferedReader output = reader(process)) {
      awaitLine(output, "ended 3");
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(logs).filteredOn(Files::exists).hasSize(3);

    OperationReport report = bench.run(CleanupTest.cleanup(bench), Map.of("keep-caches", "true"));

    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(logs).noneMatch(Files::exists);
    AuditReader audit = new AuditReader(StateFolder.of(bench.directory()).auditLog());
    assertThat(audit.verify().isWhole()).isTrue();
    assertThat(audit.newest(10))
        .extracting(AuditRecord::event)
        .containsExactly("begun", "begun", "ended");
  }

  @Test
  void aSetCutOffInTheMiddleIsAPartThatTheNextRunDeletes() throws Exception {
    for (int days : new int[] {1, 2, 3}) {
      bench.backup(SITE, ofDays(days));
    }
    Path dump = bench.backup(SITE, ofDays(30));
    String stamp = dump.getFileName().toString().substring(0, 15);
    // The dump goes first, so this is what a kill between two files leaves.
    Files.delete(dump);

    OperationReport report = bench.run(CleanupTest.cleanup(bench), Map.of("keep-caches", "true"));

    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    try (var left = Files.list(dump.getParent())) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith(stamp));
    }
  }

  @Test
  void aFullDiskStopsNeitherTheCleaningUpNorTheTelling() throws Exception {
    assumeTrue(canMount(), "SKIPPED: this machine lets nobody mount a small disk");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add(
        """
        mount -t tmpfs -o size=256k tmpfs "$1" && cp -a "$2/." "$1" && shift 2 &&
        (dd if=/dev/zero of="$DISK/filler" bs=4k 2>/dev/null; true) && "$@" && ls "$DISK/logs"
        """);
    command.addAll(List.of("full-disk", disk.toString(), bench.directory().toString()));
    bench.file("logs/web.log.3", ofDays(15));
    bench.file("logs/web.log", ofDays(15));
    command.addAll(CleanupProcess.command(disk, -1));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISK", disk.toString());

    List<String> output = output(builder.start());

    assertThat(output).contains("outcome DONE", "logs/web.log.3: deleted");
    assertThat(output).anyMatch(line -> line.startsWith("warning the audit log"));
    assertThat(output.subList(output.indexOf("end"), output.size()))
        .containsExactly("end", "web.log");
  }

  @Test
  void whatTheOwnerMayNotDeleteIsSaidAndTheRestIsDone() throws Exception {
    Path forbidden = bench.file("sites/" + SITE + "/logs/frappe.log.3", ofDays(15));
    Path allowed = bench.file("logs/web.log.3", ofDays(15));
    Files.setPosixFilePermissions(
        forbidden.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
    List<String> command = new ArrayList<>();
    if (ROOT) {
      // root may do everything, unless this is taken away
      command.addAll(
          List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"));
    }
    command.addAll(CleanupProcess.command(bench.directory(), -1));

    List<String> output = output(new ProcessBuilder(command).redirectErrorStream(true).start());

    Files.setPosixFilePermissions(
        forbidden.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(output).contains("outcome FAILED");
    assertThat(output)
        .anyMatch(
            line -> line.contains("frappe.log.3 cannot be deleted: the bench's owner may not"));
    assertThat(forbidden).exists();
    assertThat(allowed).doesNotExist();
    assertThat(bench.run(CleanupTest.cleanup(bench), Map.of("keep-caches", "true")).outcome())
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void leavesBackupsAloneWhileADumpIsTaken() throws Exception {
    for (int days : new int[] {1, 2, 3}) {
      bench.backup(SITE, ofDays(days));
    }
    Path old = bench.backup(SITE, ofDays(30));
    Path log = bench.file("logs/web.log.3", ofDays(15));
    Path program = Files.createSymbolicLink(folder.resolve("mysqldump"), Path.of("/bin/sleep"));
    Process running =
        new ProcessBuilder(program.toString(), "60").directory(bench.directory().toFile()).start();
    try {
      OperationReport report = bench.run(CleanupTest.cleanup(bench), Map.of("keep-caches", "true"));

      assertThat(old).exists();
      assertThat(log).doesNotExist();
      assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
      assertThat(report.steps())
          .anyMatch(step -> step.result().text().contains("mysqldump (process"));
    } finally {
      running.destroyForcibly().waitFor();
    }
    assertThat(bench.run(CleanupTest.cleanup(bench), Map.of("keep-caches", "true")).outcome())
        .isEqualTo(Outcome.DONE);
    assertThat(old).doesNotExist();
  }

  private static boolean canMount() throws Exception {
    return ROOT
        && new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                .redirectErrorStream(true)
                .start()
                .waitFor()
            == 0;
  }

  private static List<String> output(Process process) throws Exception {
    try (BufferedReader reader = reader(process)) {
      List<String> lines = reader.lines().toList();
      process.waitFor();
      return lines;
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void awaitLine(BufferedReader output, String wanted) throws Exception {
    String line = output.readLine();
    while (line != null && !line.equals(wanted)) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo(wanted);
  }
}
