package io.benchwarden.dist.states;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Secret;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import io.benchwarden.testservers.fixture.RqWorker;
import io.benchwarden.testservers.fixture.SiteBackups;
import io.benchwarden.testservers.fixture.SiteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A healthy bench on the corpus' servers, for one row to bring into its state: two sites unless the
 * row names others, the scheduler's process in a {@code /proc} of its own, supervisor and web
 * server that say what they are told to.
 */
final class Stage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final SteerableClock clock;
  final FrappeFixture fixture;
  final Programs programs;
  final StagedWeb web;
  final Path bench;
  private final Watch watch;
  private final Path proc;
  private final UnixHttpServer supervisor;
  private final List<BenchOptions> benches = new ArrayList<>();
  private final List<AutoCloseable> repairs = new ArrayList<>();
  private Optional<String> tls = Optional.empty();
  private Optional<Path> trust = Optional.empty();
  private Optional<BenchOptions.Login> login = Optional.empty();

  Stage(FrappeFixture fixture, SteerableClock clock, Path directory, Watch watch)
      throws IOException {
    this.fixture = fixture;
    this.clock = clock;
    this.watch = watch;
    this.bench = fixture.bench();
    this.supervisor = new UnixHttpServer(directory.resolve("s.sock"));
    this.programs = new Programs(supervisor, clock);
    this.web = new StagedWeb();
    this.proc = Files.createDirectories(directory.resolve("proc"));
    schedulerRuns(true);
    common("webserver_port", web.port());
  }

  FixtureSite acme() {
    return fixture.sites().get(0);
  }

  FixtureSite other() {
    return fixture.sites().get(1);
  }

  SiteDatabase database() {
    return fixture.database(acme());
  }

  SiteBackups backups() {
    return fixture.backups(acme());
  }

  RqWorker worker() {
    return fixture.workers().get(0);
  }

  RedisClient queue() throws IOException {
    return fixture.queue().connect();
  }

  /** Whether a process schedules for the bench. */
  void schedulerRuns(boolean runs) throws IOException {
    Path process = proc.resolve("4711");
    Files.writeString(proc.resolve("locks"), "");
    if (runs) {
      Files.createDirectories(process);
      String python = bench + "/env/bin/python";
      Files.writeString(
          process.resolve("cmdline"),
          String.join("\0", python, "-m", "frappe.utils.bench_helper", "frappe", "schedule"));
    } else {
      Files.deleteIfExists(process.resolve("cmdline"));
      Files.deleteIfExists(process);
    }
  }

  /** A worker pool holds the scheduler's lock. */
  void poolSchedules() throws IOException {
    schedulerRuns(false);
    Object inode = Files.getAttribute(bench.resolve("config/scheduler_process"), "unix:ino");
    Files.writeString(
        proc.resolve("locks"), "1: FLOCK  ADVISORY  WRITE 4712 fe:00:%s 0 EOF\n".formatted(inode));
  }

  /** A process of this command line is seen. */
  void process(long pid, String... arguments) throws IOException {
    Path process = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(process.resolve("cmdline"), String.join("\0", arguments) + "\0");
  }

  /** Sets a key of common_site_config.json. */
  void common(String key, Object value) throws IOException {
    set(bench.resolve("sites/common_site_config.json"), key, value);
  }

  /** Sets a key of the first site's site_config.json. */
  void config(String key, Object value) throws IOException {
    set(fixture.folder(acme()).resolve("site_config.json"), key, value);
  }

  static void set(Path file, String key, Object value) throws IOException {
    ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
    node.set(key, JSON.valueToTree(value));
    Files.writeString(file, node.toPrettyString());
  }

  void text(String path, String text) {
    fixture.write(path, text);
  }

  /** Where certificates are shown, and who issued them. */
  void tls(int port, Path authority) {
    tls = Optional.of("127.0.0.1:" + port);
    trust = Optional.of(authority);
  }

  /** The agent has a user of its own in the database server. */
  void monitoringUser(String name, String password) {
    login = Optional.of(new BenchOptions.Login(name, Secret.of(password)));
  }

  /** One more bench is watched. */
  void also(String name, Path path) {
    benches.add(options(name, path));
  }

  /** All checks look once. */
  void look() throws Exception {
    programs.tell();
    List<BenchOptions> all = new ArrayList<>(benches);
    all.add(options("frappe-bench", bench));
    try (FrappeBenches opened = FrappeBenches.open(all, System::nanoTime, proc)) {
      watch.look(opened.benches());
    }
  }

  /** Time passes, and all checks look again. */
  void lookAfter(Duration time) throws Exception {
    clock.advance(time);
    look();
  }

  private BenchOptions options(String name, Path path) {
    return new BenchOptions(
        name,
        path,
        login,
        Optional.empty(),
        Optional.of("127.0.0.1:" + fixture.mariaDb().port()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(supervisor.socket()),
        Optional.empty(),
        tls,
        trust,
        Map.of());
  }

  /** supervisor is gone, and its socket with it. */
  void supervisorEnds() throws IOException {
    supervisor.close();
    Files.delete(supervisor.socket());
  }

  /** What is to be mended when the row is over. */
  void heals(AutoCloseable repair) {
    repairs.add(repair);
  }

  @Override
  public void close() throws Exception {
    supervisor.close();
    web.close();
    for (AutoCloseable repair : repairs) {
      repair.close();
    }
  }
}
