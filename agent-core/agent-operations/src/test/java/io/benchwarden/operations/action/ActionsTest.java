package io.benchwarden.operations.action;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.TestBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsTest {
  private static final String SITE = "acme.example.com";

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

  private Backup backup() {
    return new Backup(bench.benchProgram(), bench.activity());
  }

  @Test
  void clearsBothCachesOfASite() throws Exception {
    OperationReport report = bench.run(new ClearCache(bench.benchProgram()), Map.of("site", SITE));

    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(bench.called())
        .containsExactly(
            "--site acme.example.com clear-cache", "--site acme.example.com clear-website-cache");
  }

  @Test
  void switchesTheScheduler() throws Exception {
    bench.run(new SchedulerSwitch(bench.benchProgram()), Map.of("site", SITE, "state", "pause"));

    assertThat(bench.called()).containsExactly("--site acme.example.com scheduler pause");
    assertThatThrownBy(
            () ->
                bench.run(
                    new SchedulerSwitch(bench.benchProgram()),
                    Map.of("site", SITE, "state", "--help")))
        .hasMessage("state must be one of enable, disable, pause, resume");
  }

  @Test
  void believesMaintenanceModeOnlyWhenTheConfigurationSaysSo() throws Exception {
    MaintenanceMode operation = new MaintenanceMode(bench.benchProgram());
    Map<String, String> off = Map.of("site", SITE, "state", "off");
    assertThat(bench.run(operation, off).outcome()).isEqualTo(Outcome.DONE);
    assertThat(bench.called()).containsExactly("--site acme.example.com set-maintenance-mode off");

    Files.writeString(
        bench.directory().resolve("sites/common_site_config.json"), "{\"maintenance_mode\": 1}");

    OperationReport report = bench.run(operation, off);

    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.steps().get(0).result().text()).contains("common_site_config.json");
  }

  @Test
  void takesABackupAndReadsIt() throws Exception {
    bench.backup(SITE, ofDays(1));
    Path fresh = bench.backup(SITE, ofMinutes(1));
    Path place = Files.createDirectory(folder.resolve("prepared"));
    move(fresh, place);
    bench.program("mv %s/* %s".formatted(place, fresh.getParent()));

    OperationReport report = bench.run(backup(), Map.of("site", SITE, "with-files", "true"));

    assertThat(bench.called()).containsExactly("--site acme.example.com backup --with-files");
    assertThat(report.steps().get(0).result().text()).contains("read to its end");
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void doesNotBelieveABackupThatIsBrokenOrNotThere() throws Exception {
    assertThat(bench.run(backup(), Map.of("site", SITE)).steps().get(0).result().text())
        .contains("there is no new complete backup");

    Path broken = bench.brokenBackup(SITE, ofMinutes(1));
    Path place = Files.createDirectory(folder.resolve("prepared"));
    move(broken, place);
    bench.program("mv %s/* %s".formatted(place, broken.getParent()));

    OperationReport report = bench.run(backup(), Map.of("site", SITE));

    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.steps().get(0).result().text())
        .contains("was taken, but", "the dump in it has no end");
  }

  private static void move(Path dump, Path place) throws Exception {
    String stamp = dump.getFileName().toString().substring(0, 15);
    try (var files = Files.list(dump.getParent())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(stamp)) {
          Files.move(file, place.resolve(file.getFileName()));
        }
      }
    }
  }
}
