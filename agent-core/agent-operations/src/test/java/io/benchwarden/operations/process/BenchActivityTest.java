package io.benchwarden.operations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.TestBench;
import io.benchwarden.operations.process.RunningWork.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchActivityTest {
  @TempDir private Path folder;
  private TestBench bench;
  private Path proc;

  @BeforeEach
  void makeABench() throws Exception {
    bench = TestBench.make(folder, "acme.example.com", "globex.example.com");
    proc = Files.createDirectories(folder.resolve("proc"));
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  private void process(int pid, Path directory, String... arguments) throws Exception {
    Path process = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.writeString(process.resolve("cmdline"), String.join("\0", arguments) + "\0");
    Files.createSymbolicLink(process.resolve("cwd"), directory);
  }

  private List<String> seen() {
    return new BenchActivity(proc, 1)
        .of(bench.bench()).stream().map(work -> work.kind() + " " + work).toList();
  }

  @Test
  void seesDeploysAndDumpsOfTheBench() throws Exception {
    Path sites = bench.directory().resolve("sites");
    process(10, bench.directory(), "/usr/bin/python3", "/usr/local/bin/bench", "update", "--pull");
    process(
        11,
        sites,
        "../env/bin/python",
        "-m",
        "frappe.utils.bench_helper",
        "frappe",
        "--site",
        "all",
        "migrate");
    process(
        12,
        sites,
        "../env/bin/python",
        "-m",
        "frappe.utils.bench_helper",
        "frappe",
        "--site",
        "all",
        "backup");
    process(13, Path.of("/"), "mariadb-dump", "--quick", "_acme_example_com");

    assertThat(seen())
        .containsExactlyInAnyOrder(
            "DEPLOY bench update (process 10)",
            "DEPLOY bench migrate (process 11)",
            "DUMP bench backup (process 12)",
            "DUMP mariadb-dump (process 13)");
  }

  @Test
  void takesNothingElseForOne() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other-bench"));
    process(1, bench.directory(), "bench", "migrate");
    process(10, other, "python3", "/usr/local/bin/bench", "update");
    process(
        11,
        bench.directory(),
        "../env/bin/python",
        "-m",
        "frappe.utils.bench_helper",
        "frappe",
        "schedule");
    process(12, bench.directory(), "vi", "notes", "about", "bench", "update");
    process(13, other, "mysqldump", "somebody_elses");

    assertThat(seen()).isEmpty();
  }

  @Test
  void assumesTheWorstOfADumpWhoseFolderIsHidden() throws Exception {
    process(13, folder.resolve("not-to-be-seen"), "mysqldump", "--all-databases");

    assertThat(seen()).containsExactly("DUMP mysqldump (process 13)");
  }

  @Test
  void seesAMigrationByItsLock() throws Exception {
    Path lock = bench.file("sites/globex.example.com/locks/bench_migrate.lock", Duration.ZERO);
    Files.writeString(
        proc.resolve("locks"),
        "1: FLOCK  ADVISORY  WRITE 3979 fe:00:%s 0 EOF\n"
            .formatted(Files.getAttribute(lock, "unix:ino")));

    assertThat(seen()).containsExactly("DEPLOY a migration of globex.example.com (process 3979)");
    Files.writeString(proc.resolve("locks"), "");
    assertThat(seen()).isEmpty();
  }

  @Test
  void refusesWhileADeployRuns() throws Exception {
    process(10, bench.directory(), "python3", "/usr/local/bin/bench", "update");
    BenchActivity activity = new BenchActivity(proc, 1);

    assertThatThrownBy(() -> activity.requireQuiet(bench.bench(), EnumSet.of(Kind.DEPLOY)))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("bench update (process 10) runs on bench main");
    assertThat(activity.of(bench.bench())).hasSize(1);
  }
}
