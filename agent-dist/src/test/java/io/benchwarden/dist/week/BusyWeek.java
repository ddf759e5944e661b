package io.benchwarden.dist.week;

import static java.util.Objects.requireNonNull;

import io.benchwarden.api.Secret;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.dist.states.Programs;
import io.benchwarden.dist.states.StagedWeb;
import io.benchwarden.dist.states.UnixHttpServer;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import io.benchwarden.testservers.fixture.RqWorker;
import io.benchwarden.testservers.fixture.ScheduledJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A bench to which everything happens that happens to a healthy one in a week, each event written
 * by the time of the test's clock. {@link Calendar} says when.
 */
final class BusyWeek implements AutoCloseable {
  private static final String QUEUE = "long";
  static final String LONG_WORKER = "workers:frappe-long-worker-0";
  private static final int BACKUPS_KEPT = 3;

  /** How long a program takes from its start until it is said to run. */
  static final Duration BOOT = Duration.ofSeconds(15);

  private final FrappeFixture fixture;
  private final SteerableClock clock;
  private final ProcessFolder processes;
  private final BenchSettings settings;
  private final Deploys deploys;
  private final Path newcomersHome;
  private final UnixHttpServer supervisor;
  private final StagedWeb web = new StagedWeb();
  private final Programs programs;
  private final Map<FixtureSite, SiteLife> lives = new LinkedHashMap<>();
  private final FixtureSite newcomer;
  private boolean hasNewcomer;
  private boolean wizardDone;

  BusyWeek(FrappeFixture fixture, SteerableClock clock, Path directory) throws Exception {
    this.fixture = fixture;
    this.clock = clock;
    this.newcomer = fixture.sites().get(fixture.sites().size() - 1);
    this.supervisor = new UnixHttpServer(directory.resolve("s.sock"));
    this.programs = new Programs(supervisor, clock);
    Path proc = Files.createDirectories(directory.resolve("proc"));
    this.processes = new ProcessFolder(proc);
    this.settings = new BenchSettings(fixture);
    this.deploys = new Deploys(fixture, this::sites, settings, processes, web, programs);
    this.newcomersHome = directory.resolve("newcomer");
    Files.writeString(proc.resolve("locks"), "");
    String python = fixture.bench() + "/env/bin/python";
    processes.begins(4711, python, "-m", "frappe.utils.bench_helper", "frappe", "schedule");
    settings.common("webserver_port", web.port());
    for (FixtureSite site : fixture.sites()) {
      lives.put(site, new SiteLife(fixture, site, clock.instant()));
    }
    Files.move(fixture.folder(newcomer), newcomersHome);
  }

  Deploys deploys() {
    return deploys;
  }

  /** The bench as the agent opens it. */
  FrappeBenches open() {
    Instant start = clock.instant();
    return FrappeBenches.open(
        List.of(
            new BenchOptions(
                "frappe-bench",
                fixture.bench(),
                Optional.of(
                    new BenchOptions.Login(
                        FrappeFixture.MONITORING_USER,
                        Secret.of(FrappeFixture.MONITORING_PASSWORD))),
                Optional.empty(),
                Optional.of("127.0.0.1:" + fixture.mariaDb().port()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(supervisor.socket()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of())),
        () -> Duration.between(start, clock.instant()).toNanos(),
        processes.folder());
  }

  private List<FixtureSite> sites() {
    return fixture.sites().stream().filter(site -> hasNewcomer || site != newcomer).toList();
  }

  /** Scheduler and workers of four minutes. */
  void tick() throws SQLException {
    if (deploys.isPaused()) {
      return;
    }
    fixture.workers().forEach(fixture.jobs()::heartbeat);
    for (FixtureSite site : sites()) {
      if (site == newcomer && !wizardDone) {
        continue;
      }
      SiteLife life = requireNonNull(lives.get(site));
      for (ScheduledJob job : life.tick(clock.instant())) {
        if (job.logged()) {
          fixture.jobs().finishScheduled(site, job, fixture.workers().get(0));
        }
      }
      life.flushMails();
    }
  }

  /** People work: requests of some minutes, a login, a mail. */
  void people() throws IOException, SQLException {
    StringBuilder lines = new StringBuilder();
    for (FixtureSite site : sites()) {
      requireNonNull(lives.get(site)).people(clock.instant());
      for (int request = 0; request < 20; request++) {
        lines.append(request(site, 80_000 + 40_000L * (request % 10), request == 7 ? 404 : 200));
      }
    }
    Files.writeString(log(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String request(FixtureSite site, long micros, int status) {
    return ("{\"duration\":%d,\"request\":{\"ip\":\"10.0.0.1\",\"method\":\"GET\",\"path\":\"/app/item\","
            + "\"response_length\":1800,\"status_code\":%d},\"site\":\"%s\",\"timestamp\":\"%s\","
            + "\"transaction_type\":\"request\",\"uuid\":\"%s\"}\n")
        .formatted(
            micros,
            status,
            site.name(),
            clock.instant().toString().replace('T', ' ').replace("Z", ".000001+00:00"),
            UUID.randomUUID());
  }

  private Path log() {
    return fixture.bench().resolve("logs/monitor.json.log");
  }

  /** All sites' daily jobs come at once. */
  void fanOut(int jobs) {
    List<FixtureSite> sites = sites();
    for (int i = 0; i < jobs; i++) {
      fixture.jobs().enqueue(sites.get(i % sites.size()), "erpnext.daily.repost", QUEUE);
    }
  }

  /** Workers finish so many of them. */
  void drain(int jobs) throws IOException {
    try (RedisClient redis = fixture.queue().connect()) {
      for (int i = 0; i < jobs; i++) {
        Object id = redis.call("LPOP", "rq:queue:" + fixture.jobs().queueName(QUEUE));
        if (id == null) {
          return;
        }
        redis.call("DEL", "rq:job:" + id);
      }
    }
  }

  /** One job fails, and says so in the Error Log. */
  void failure() {
    FixtureSite site = fixture.sites().get(0);
    String traceback = "Traceback (most recent call last):\n  File \"x.py\"\nTimeoutError: mail\n";
    fixture.jobs().fail(site, "frappe.email.pull", "default", traceback, fixture.workers().get(0));
    fixture.database(site).error("Mail", traceback);
  }

  void backupBegins() throws IOException {
    processes.begins(6100, "/usr/bin/python3", "/usr/local/bin/bench", "--site", "all", "backup");
  }

  /** The sets are there, and the oldest ones go. */
  void backupEnds(Optional<FixtureSite> without) throws IOException {
    for (FixtureSite site : sites()) {
      if (without.filter(site::equals).isEmpty()) {
        fixture.backups(site).take();
        fixture.backups(site).keepNewest(BACKUPS_KEPT);
      }
    }
    processes.ends(6100);
  }

  void rotateLogs() throws IOException {
    if (Files.exists(log())) {
      Files.move(
          log(), log().resolveSibling("monitor.json.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The long worker is told to stop while it works on something that takes its time. */
  void drainBegins() {
    RqWorker worker = fixture.workers().get(1);
    String id = fixture.jobs().enqueue(fixture.sites().get(0), "erpnext.stock.repost", QUEUE);
    fixture.jobs().start(id, QUEUE, worker);
    draining = Optional.of(id);
    programs.is(LONG_WORKER, "STOPPING", Duration.ZERO, 0, "");
  }

  private Optional<String> draining = Optional.empty();

  /** It tells that it lives. */
  void drainGoesOn() {
    draining.ifPresent(id -> fixture.jobs().start(id, QUEUE, fixture.workers().get(1)));
  }

  void drainEnds() throws IOException {
    if (draining.isPresent()) {
      try (RedisClient redis = fixture.queue().connect()) {
        redis.call("ZREM", "rq:wip:" + fixture.jobs().queueName(QUEUE), draining.get());
        redis.call("DEL", "rq:job:" + draining.get());
      }
    }
    draining = Optional.empty();
    programs.runs(LONG_WORKER, BOOT);
  }

  /** {@code bench new-site}: no wizard, no backup, no job ever ran. */
  void newSite() throws IOException, SQLException {
    Files.move(newcomersHome, fixture.folder(newcomer));
    try (Stream<Path> backups = Files.list(fixture.backups(newcomer).directory())) {
      for (Path backup : backups.toList()) {
        Files.delete(backup);
      }
    }
    SiteLife life = requireNonNull(lives.get(newcomer));
    fixture.database(newcomer).setSingle("System Settings", "enable_scheduler", "0");
    fixture.database(newcomer).setSingle("System Settings", "setup_complete", "0");
    for (String table : List.of("Scheduled Job Log", "Activity Log", "Error Log", "Email Queue")) {
      life.run("DELETE FROM `tab" + table + "`");
    }
    life.run(
        "UPDATE `tabScheduled Job Type` SET last_execution = NULL, creation = ?",
        newcomer.local(clock.instant()));
    hasNewcomer = true;
  }

  /** Somebody goes through the wizard: from now on its scheduler works. */
  void wizard() throws SQLException {
    fixture.database(newcomer).setSingle("System Settings", "enable_scheduler", "1");
    fixture.database(newcomer).setSingle("System Settings", "setup_complete", "1");
    wizardDone = true;
    tick();
  }

  @Override
  public void close() throws Exception {
    for (SiteLife life : lives.values()) {
      life.close();
    }
    supervisor.close();
    web.close();
  }
}
