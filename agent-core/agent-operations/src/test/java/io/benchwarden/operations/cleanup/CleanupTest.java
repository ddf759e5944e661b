package io.benchwarden.operations.cleanup;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.TestBench;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
  private static final String SITE = "acme.example.com";
  private static final Map<String, String> NO_CACHES = Map.of("keep-caches", "true");

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

  static Cleanup cleanup(TestBench bench) {
    return new Cleanup(
        Retention.SHIPPED, bench.activity(), bench.benchProgram(), Path.of("/proc"), bench.clock());
  }

  private OperationReport run() throws Exception {
    return bench.run(cleanup(bench), NO_CACHES);
  }

  @Test
  void deletesRotatedLogsOlderThanTwoWeeksAndNoOthers() throws Exception {
    Path old = bench.file("logs/web.log.3", ofDays(15));
    Path packed = bench.file("logs/worker.error.log.7.gz", ofDays(15));
    Path dated = bench.file("logs/health_20261101.log", ofDays(22));
    Path ofSite = bench.file("sites/" + SITE + "/logs/frappe.log.2", ofDays(15));
    Path young = bench.file("logs/web.log.1", ofDays(13));
    Path current = bench.file("logs/web.log", ofDays(400));
    Path other = bench.file("logs/notes.txt", ofDays(400));

    OperationReport report = run();

    assertThat(List.of(old, packed, dated, ofSite)).noneMatch(Files::exists);
    assertThat(List.of(young, current, other)).allMatch(Files::exists);
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(report.freedBytes()).isEqualTo(400);
    assertThat(report.heading()).singleElement().asString().contains("14 days", "3 newest");
  }

  @Test
  void keepsTheThreeNewestCompleteBackupsHoweverOld() throws Exception {
    List<Path> kept =
        List.of(
            bench.backup(SITE, ofDays(20)),
            bench.backup(SITE, ofDays(30)),
            bench.backup(SITE, ofDays(40)));
    Path old = bench.backup(SITE, ofDays(50));

    OperationReport report = run();

    assertThat(kept).allMatch(Files::exists);
    assertThat(old).doesNotExist();
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(backups()).hasSize(9);
  }

  @Test
  void keepsTheNewestBackupThatCanBeReadToItsEndWhenTheNewerOnesAreBroken() throws Exception {
    for (int days : new int[] {1, 2, 3, 10}) {
      bench.brokenBackup(SITE, ofDays(days));
    }
    Path verified = bench.backup(SITE, ofDays(20));
    Path older = bench.backup(SITE, ofDays(30));

    run();

    assertThat(verified).exists();
    assertThat(older).doesNotExist();
  }

  @Test
  void deletesNoBackupWhereNoneCanBeRead() throws Exception {
    for (int days = 10; days < 20; days++) {
      bench.brokenBackup(SITE, ofDays(days));
    }

    OperationReport report = run();

    assertThat(backups()).hasSize(30);
    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(report.leftOut()).singleElement().asString().contains("read to its end");
  }

  @Test
  void deletesWhatIsLeftOfABackupAfterAWeek() throws Exception {
    Path complete = bench.backup(SITE, ofHours(1));
    Path dump = bench.backup(SITE, ofDays(8));
    Files.delete(dump);
    String prefix = "sites/" + SITE + "/private/backups/20261101_000000-acme_example_com";
    Path unfinished = bench.file(prefix + "-database.sql", ofDays(8));
    Path young = bench.file(prefix + "-files.tar", ofDays(6));
    Path strange = bench.file("sites/" + SITE + "/private/backups/do-not-touch.zip", ofDays(90));

    run();

    assertThat(unfinished).doesNotExist();
    assertThat(List.of(complete, young, strange)).allMatch(Files::exists);
    assertThat(backups()).hasSize(5);
  }

  @Test
  void leavesAFileThatSomebodyHasOpen() throws Exception {
    Path used = bench.file("logs/web.log.3", ofDays(15));
    Path free = bench.file("logs/web.log.4", ofDays(15));

    try (InputStream open = Files.newInputStream(used)) {
      OperationReport report = run();

      assertThat(open.read()).isEqualTo('x');
      assertThat(used).exists();
      assertThat(free).doesNotExist();
      assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    }
    assertThat(run().outcome()).isEqualTo(Outcome.DONE);
    assertThat(used).doesNotExist();
  }

  @Test
  void neverFollowsALinkOutOfTheBench() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path treasure = Files.writeString(outside.resolve("web.log.3"), "x");
    Files.setLastModifiedTime(treasure, FileTime.from(bench.clock().instant().minus(ofDays(99))));
    Path logs = bench.directory().resolve("sites").resolve(SITE).resolve("logs");
    Files.delete(logs);
    Files.createSymbolicLink(logs, outside);
    Files.createSymbolicLink(bench.directory().resolve("logs/web.log.9"), treasure);

    OperationReport report = run();

    assertThat(treasure).exists();
    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(report.leftOut()).singleElement().asString().contains("/logs");
  }

  @Test
  void neverFollowsALinkThatWasPutThereAfterThePlan() throws Exception {
    bench.file("sites/" + SITE + "/logs/web.log.3", ofDays(15));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path treasure = Files.writeString(outside.resolve("web.log.3"), "x");
    Plan plan = bench.plan(cleanup(bench), NO_CACHES);
    Path logs = bench.directory().resolve("sites").resolve(SITE).resolve("logs");
    Files.move(logs, logs.resolveSibling("logs.moved"));
    Files.createSymbolicLink(logs, outside);

    OperationReport report =
        bench.run(cleanup(bench), NO_CACHES, plan, new Cancellation(), OperationObserver.none());

    assertThat(treasure).exists();
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void leavesAFileThatWasWrittenToAfterThePlan() throws Exception {
    Path log = bench.file("logs/web.log.3", ofDays(15));
    Plan plan = bench.plan(cleanup(bench), NO_CACHES);
    Files.writeString(log, "more", StandardOpenOption.APPEND);

    OperationReport report =
        bench.run(cleanup(bench), NO_CACHES, plan, new Cancellation(), OperationObserver.none());

    assertThat(log).exists();
    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
  }

  @Test
  void doesNotDeleteASetThatBecameOneOfTheNewestAfterThePlan() throws Exception {
    Path old = bench.backup(SITE, ofDays(50));
    for (int days : new int[] {1, 2, 3}) {
      bench.backup(SITE, ofDays(days));
    }
    Plan plan = bench.plan(cleanup(bench), NO_CACHES);
    assertThat(plan.steps()).hasSize(1);
    for (Path file : backups()) {
      if (!file.getFileName()
          .toString()
          .startsWith(old.getFileName().toString().substring(0, 15))) {
        Files.delete(file);
      }
    }

    OperationReport report =
        bench.run(cleanup(bench), NO_CACHES, plan, new Cancellation(), OperationObserver.none());

    assertThat(old).exists();
    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
  }

  @Test
  void copesWithNamesThatHurtShellScripts() throws Exception {
    List<Path> odd =
        List.of(
            bench.file("logs/-rf.log.3", ofDays(15)),
            bench.file("logs/two words.log.3", ofDays(15)),
            bench.file("logs/line\nbreak.log.3", ofDays(15)),
            bench.file("logs/*.log.3", ofDays(15)),
            bench.file("logs/größe.log.3", ofDays(15)));
    Path innocent = bench.file("logs/web.log", ofDays(15));

    OperationReport report = run();

    assertThat(odd).noneMatch(Files::exists);
    assertThat(innocent).exists();
    assertThat(report.steps())
        .extracting(OperationReport.StepReport::where)
        .contains("logs/line\\nbreak.log.3");
  }

  @Test
  void clearsTheCachesOfEachSiteThroughTheBenchsOwnProgram() throws Exception {
    OperationReport report = bench.run(cleanup(bench), Map.of());

    assertThat(bench.called()).containsExactly("--site acme.example.com clear-cache");
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void saysWhatTheBenchsProgramSaidWhenItFails() throws Exception {
    bench.program("echo 'redis.exceptions.ConnectionError: refused' >&2; exit 1");

    OperationReport report = bench.run(cleanup(bench), Map.of());

    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.steps().get(0).result().text()).contains("exit code 1", "ConnectionError");
    assertThat(report.output()).contains("clear-cache", "ConnectionError");
  }

  @Test
  void onlyReportsArchivedSites() throws Exception {
    Path archived = bench.file("archived/sites/old.example.com/private/files/x", ofDays(900));

    OperationReport report = run();

    assertThat(archived).exists();
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(report.reported()).singleElement().asString().contains("old.example.com");
  }

  @Test
  void aPlanChangesNothing() throws Exception {
    Path old = bench.file("logs/web.log.3", ofDays(15));

    Plan plan = bench.plan(cleanup(bench), Map.of());

    assertThat(plan.steps()).extracting(Step::where).contains("logs/web.log.3", SITE);
    assertThat(old).exists();
    assertThat(bench.called()).isEmpty();
    assertThat(bench.directory().resolve(".benchwarden")).doesNotExist();
  }

  @Test
  void neverLeavesASiteWithoutABackup() {
    assertThatThrownBy(() -> bench.plan(cleanup(bench), Map.of("backup-sets", "0")))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("never deleted");
  }

  private List<Path> backups() throws Exception {
    Path place = bench.directory().resolve("sites").resolve(SITE).resolve("private/backups");
    try (var files = Files.list(place)) {
      return files.toList();
    }
  }
}
