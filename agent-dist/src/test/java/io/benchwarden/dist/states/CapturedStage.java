package io.benchwarden.dist.states;

import io.benchwarden.api.Secret;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testkit.SteerableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One captured state, as its row says what it is made of. */
final class CapturedStage implements AutoCloseable {
  /** When the dumps were taken. */
  private static final Map<String, Instant> DUMPED =
      Map.of(
          "normal-healthy", Instant.parse("2026-11-23T13:47:57Z"),
          "failing-and-globex-scheduler-stalled-by-tz-change",
              Instant.parse("2026-11-23T13:35:27Z"),
          "failing-sync-and-smtp-down", Instant.parse("2026-11-23T13:43:51Z"),
          "scheduler-process-stopped-2min", Instant.parse("2026-11-23T13:40:24Z"));

  private final StateRow row;
  private final CapturedBench captured;
  private final CapturedAnswers answers;
  private final Path bench;
  private final SteerableClock clock;
  private final Watch watch;
  private final UnixHttpServer supervisor;
  private final StagedWeb web = new StagedWeb();
  private final Path proc;

  CapturedStage(
      StateRow row,
      CapturedBench captured,
      Path capture,
      Path directory,
      SteerableClock clock,
      Watch watch)
      throws Exception {
    this.row = row;
    this.captured = captured;
    this.answers = new CapturedAnswers(capture);
    this.bench = Files.createDirectories(directory.resolve("frappe-bench"));
    this.clock = clock;
    this.watch = watch;
    this.supervisor = new UnixHttpServer(directory.resolve("s.sock"));
    this.proc = Files.createDirectories(directory.resolve("proc"));
    Files.writeString(proc.resolve("locks"), "");
  }

  /** Makes the state, and lets all checks look. */
  void play() throws Exception {
    load();
    files();
    web();
    down();
    List<String> told = answers.supervisor(row.field("supervisor", "20-normal-healthy"));
    if (told.size() == 1) {
      supervisor.says(framed(CapturedAnswers.moved(told.get(0), clock.instant())));
      look();
      return;
    }
    for (String answer : told) {
      clock.set(CapturedAnswers.at(answer));
      supervisor.says(framed(answer));
      look();
    }
  }

  private static String framed(String http) {
    String body = http.substring(http.indexOf("<?xml"));
    return "HTTP/1.1 200 OK\r\nServer: Medusa/1.12\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length, body);
  }

  private void load() throws Exception {
    String databases = row.field("databases", "borrowed");
    boolean borrowed = databases.equals("borrowed");
    String dump = borrowed ? "normal-healthy" : databases;
    Duration by =
        borrowed ? Duration.between(DUMPED.get(dump).plusSeconds(3), row.at()) : Duration.ZERO;
    captured.loadDatabases(dump, by);
    captured.loadQueue(row.field("queue", "02-normal-ok-and-failed"));
  }

  private void files() throws IOException {
    captured.write(bench, web.port());
    Map<String, String> backups = pairs("backups");
    Map<String, String> configurations = pairs("configuration");
    for (String site : CapturedBench.SITES.keySet()) {
      if (backups.containsKey(site)) {
        captured.backups(bench, site, backups.get(site), Duration.ZERO);
      } else {
        captured.healthyBackups(bench, site, row.at());
      }
      Path file = CapturedBench.folder(bench, site).resolve("site_config.json");
      switch (configurations.getOrDefault(site, "")) {
        case "" -> {}
        case "cut" -> Files.writeString(file, Files.readString(file).substring(0, 40));
        case "wrong-password" -> Stage.set(file, "db_password", "wrong");
        case "pause_scheduler" -> Stage.set(file, "pause_scheduler", true);
        case "maintenance_mode" -> Stage.set(file, "maintenance_mode", 1);
        case "reads-allowed" -> {
          Stage.set(file, "maintenance_mode", 1);
          Stage.set(file, "allow_reads_during_maintenance", 1);
        }
        case "encryption-key" -> Stage.set(file, "backup_encryption_key", "captured");
        default -> throw new IllegalArgumentException(configurations.get(site));
      }
    }
    if (!row.field("scheduler-off", "").isEmpty()) {
      String database =
          captured.configuration(row.field("scheduler-off", "")).get("db_name").textValue();
      captured
          .mariaDb()
          .execute(
              "UPDATE `%s`.tabSingles SET value = '0' WHERE doctype = 'System Settings' AND field = 'enable_scheduler'"
                  .formatted(database));
    }
    if (!row.field("scheduler-process", "runs").equals("none")) {
      Path process = Files.createDirectories(proc.resolve("3979"));
      Files.writeString(
          process.resolve("cmdline"),
          String.join(
              "\0",
              bench + "/env/bin/python",
              "-m",
              "frappe.utils.bench_helper",
              "frappe",
              "schedule"));
    }
  }

  private void web() throws IOException {
    Map<String, String> own = pairs("web");
    for (String site : CapturedBench.SITES.keySet()) {
      String healthy =
          site.equals("initech") ? "ping-good-initech-setup-not-complete" : "ping-good-acme";
      String file = own.getOrDefault(site, own.getOrDefault("all", healthy));
      if (!file.equals("none")) {
        web.answers(site + ".localhost", answers.web(file));
      }
    }
    if (row.field("down", "").contains("web")) {
      web.close();
    }
  }

  private void down() {
    String down = row.field("down", "");
    if (down.contains("mariadb")) {
      captured.mariaDb().kill();
    }
    if (down.contains("redis-queue")) {
      captured.queue().kill();
    }
    if (down.contains("redis-cache")) {
      captured.cache().kill();
    }
  }

  private Map<String, String> pairs(String field) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Arrays.stream(row.field(field, "").split(" "))
        .filter(pair -> pair.contains("="))
        .forEach(pair -> pairs.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
    return pairs;
  }

  private void look() throws Exception {
    try (FrappeBenches opened = FrappeBenches.open(List.of(options()), System::nanoTime, proc)) {
      watch.look(opened.benches());
    }
  }

  private BenchOptions options() {
    return new BenchOptions(
        "frappe-bench",
        bench,
        Optional.of(new BenchOptions.Login(CapturedBench.USER, Secret.of(CapturedBench.PASSWORD))),
        Optional.of(captured.mariaDb().socket()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(supervisor.socket()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public void close() {
    supervisor.close();
    web.close();
    captured.mariaDb().startAgain();
    captured.queue().startAgain();
    captured.cache().startAgain();
  }
}
