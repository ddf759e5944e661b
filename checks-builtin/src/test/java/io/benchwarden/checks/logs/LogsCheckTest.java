package io.benchwarden.checks.logs;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("logs, on real files")
class LogsCheckTest extends CheckContract {
  private static final long MIB = 1 << 20;

  @TempDir private Path folder;
  private Path bench;
  private FrappeBenches benches;

  @BeforeEach
  void a_bench() throws Exception {
    bench = folder.toRealPath().resolve("frappe-bench");
    Files.createDirectories(bench.resolve("logs"));
    Files.createDirectories(bench.resolve("sites/acme.example.com/logs"));
    Files.writeString(bench.resolve("sites/common_site_config.json"), "{}");
    Files.writeString(
        bench.resolve("sites/acme.example.com/site_config.json"), "{\"db_name\": \"acme\"}");
    benches = FrappeBenches.open(List.of(BenchOptions.of("main", bench)), System::nanoTime);
  }

  @AfterEach
  void closed() {
    benches.close();
  }

  @Override
  protected Check check() {
    return new LogsCheck();
  }

  @Override
  protected CheckContext context() {
    return fake();
  }

  private FakeContext fake() {
    List<Bench> all = List.of(benches.benches().get(0));
    return FakeContext.of(SteerableClock.at("2026-11-23T13:00:00Z"), all);
  }

  private Seen look(Map<String, ?> settings) throws Exception {
    try (Probe probe = check().configure(MapSettings.of(check().describe().settings(), settings))) {
      var report = probe.run(fake());
      return new Seen(report.observations(), report.complete());
    }
  }

  private Observation own() throws Exception {
    return look(Map.of()).of(Subject.of(Subject.BENCH, "main"));
  }

  /** Takes no space on the disk, and is as long as it says. */
  private Path log(String name, long bytes) throws IOException {
    Path file = bench.resolve(name);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
    return file;
  }

  private static Subject file(Path path) {
    return Subject.of(Subject.FILE, path.toString());
  }

  @Test
  void small_logs_are_added_up_and_nothing_is_said() throws Exception {
    log("logs/web.log", 3 * MIB);
    log("sites/acme.example.com/logs/frappe.log", MIB);
    Files.createDirectories(bench.resolve("logs/old"));
    log("logs/old/not-looked-into.log", 900 * MIB);

    Seen seen = look(Map.of());
    assertThat(seen.complete()).isTrue();
    assertThat(seen.observations()).hasSize(1);
    assertThat(value(own(), "size")).isEqualTo(4.0 * MIB);
    assertThat(own().findings()).isEmpty();
  }

  @Test
  void the_largest_file_is_the_cause_and_evidence() throws Exception {
    Path large = log("logs/worker.error.log", 1_100 * MIB);
    log("logs/web.log", 30 * MIB);

    assertThat(value(own(), "size")).isEqualTo(1_130.0 * MIB);
    assertThat(cause(own(), "size")).isEqualTo("one-file");
    assertThat(own().evidence().get(0)).isEqualTo(large + ": 1.1 GiB");
  }

  @Test
  void a_site_that_takes_most_is_named_as_cause() throws Exception {
    for (int piece = 1; piece < 5; piece++) {
      log("sites/acme.example.com/logs/frappe.log." + piece, 300 * MIB);
    }
    assertThat(cause(own(), "size")).isEqualTo("one-site");
  }

  @Test
  void a_large_file_without_older_pieces_was_never_rotated() throws Exception {
    Path monitor = log("logs/monitor.json.log", 700 * MIB);
    Path web = log("logs/web.error.log", 700 * MIB);
    log("logs/web.error.log.1", MIB);
    Path custom = log("logs/custom.log", 700 * MIB);

    Seen seen = look(Map.of());
    assertThat(cause(seen.of(file(monitor)), "unrotated")).isEqualTo("never-rotates");
    assertThat(cause(seen.of(file(custom)), "unrotated")).isEqualTo("not-rotated");
    assertThat(value(seen.of(file(custom)), "unrotated-size")).isEqualTo(700.0 * MIB);
    assertThat(value(seen.of(file(web)), "unrotated-size")).isZero();
    assertThat(seen.of(file(web)).findings()).isEmpty();
  }

  @Test
  void a_deleted_log_that_is_still_open_is_found_with_its_process() throws Exception {
    Path worker = bench.resolve("logs/worker.log");
    try (OutputStream open = Files.newOutputStream(worker)) {
      open.write(new byte[100_000]);
      open.flush();
      Files.delete(worker);

      Observation seen = own();
      assertThat(value(seen, "deleted-size")).isEqualTo(100_000);
      assertThat(finding(seen, "deleted").commands().get(0))
          .endsWith("-p " + ProcessHandle.current().pid());
    }
    assertThat(value(own(), "deleted-size")).isZero();
  }

  @Test
  void a_line_of_a_hundred_megabytes_costs_as_much_as_an_empty_one() throws Exception {
    log("logs/frappe.log", 100 * MIB);

    assertThat(value(own(), "size"))
        .as("read from the folder, not the file")
        .isEqualTo(100.0 * MIB);
  }

  @Test
  void links_and_pipes_are_no_logs() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "text");
    Files.createSymbolicLink(bench.resolve("logs/link.log"), elsewhere);
    Files.createSymbolicLink(bench.resolve("logs/broken.log"), folder.resolve("nowhere"));

    assertThat(value(own(), "size")).isZero();
  }

  @Test
  void a_further_folder_is_looked_at_and_one_that_is_no_folder_is_unreadable() throws Exception {
    Path nginx = Files.createDirectories(folder.resolve("nginx"));
    Files.writeString(nginx.resolve("access.log"), "line\n");
    Path none = Files.writeString(folder.resolve("none"), "");

    Seen seen = look(Map.of("folders", List.of(nginx.toString(), none.toString())));
    assertThat(value(seen.of(file(nginx)), "size")).isEqualTo(5);
    assertThat(seen.of(file(none)).unreadable()).isPresent();
    assertThat(seen.complete()).isFalse();
  }
}
