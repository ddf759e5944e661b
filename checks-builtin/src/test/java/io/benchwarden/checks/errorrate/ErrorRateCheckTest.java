package io.benchwarden.checks.errorrate;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.checks.live.MonitorLog;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("error-rate on real servers and files")
class ErrorRateCheckTest extends CheckContract {
  @TempDir static Path folder;
  private static LiveBench live;

  private final FixtureSite acme = live.site("acme");
  private final FixtureSite globex = live.site("globex");
  private final MonitorLog monitor = new MonitorLog(live.fixture().bench());
  private Probe probe;

  @BeforeAll
  static void start() {
    live = LiveBench.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void anew() throws Exception {
    monitor.clear();
    live.clock().advance(Duration.ofHours(1));
    probe = check().configure(MapSettings.of(check().describe().settings(), Map.of()));
    live.fixture().cache().startAgain();
  }

  @AfterEach
  void close() throws Exception {
    probe.close();
  }

  @Override
  protected Check check() {
    return new ErrorRateCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    FakeContext context = live.context(live.bench());
    boolean complete = probe.run(context).complete();
    return new Seen(context.observed(), complete);
  }

  private Observation bench() throws Exception {
    return look().of(Subject.of(Subject.BENCH, "main"));
  }

  private void requests(FixtureSite site, int count, int status, String path) throws IOException {
    for (int request = 0; request < count; request++) {
      monitor.request(
          site.name(), live.clock().instant().minusSeconds(60), Duration.ofMillis(5), path, status);
    }
  }

  private static void log(String name, String line) throws IOException {
    Files.writeString(
        live.fixture().bench().resolve("logs/" + name),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void a_healthy_bench_has_nothing_to_say() throws Exception {
    requests(acme, 100, 200, "/app");

    Seen seen = look();
    assertThat(seen.complete()).isTrue();
    assertThat(seen.observations()).hasSize(4);
    assertThat(seen.observations()).allSatisfy(one -> assertThat(one.findings()).isEmpty());
    assertThat(value(seen.of(acme), "server-error-rate")).isZero();
  }

  @Test
  void server_errors_are_counted_and_maintenance_and_clients_faults_are_not() throws Exception {
    requests(acme, 90, 200, "/app");
    requests(acme, 7, 500, "/api/method/lab.report");
    requests(acme, 2, 502, "/app");
    requests(acme, 1, 404, "/nothing");
    requests(globex, 50, 503, "/app");

    Seen seen = look();
    assertThat(value(seen.of(acme), "server-error-rate")).isEqualTo(0.09);
    assertThat(cause(seen.of(acme), "server-errors")).isEqualTo("one-endpoint");
    assertThat(finding(seen.of(acme), "server-errors").summary())
        .isEqualTo(
            "9 of 100 requests of acme.example.com in the last 15 min ended with a server error");
    assertThat(seen.of(acme).evidence()).contains("7 × /api/method/lab.report");
    assertThat(value(seen.of(globex), "server-error-rate")).isZero();
  }

  @Test
  void a_few_errors_are_no_rate() throws Exception {
    requests(acme, 4, 500, "/app");

    assertThat(value(look().of(acme), "server-errors")).isEqualTo(4);
    assertThat(value(look().of(acme), "server-error-rate")).isZero();
  }

  @Test
  void a_burst_in_the_error_log_is_dated_in_the_sites_own_zone() throws Exception {
    for (int count = 0; count < 60; count++) {
      live.fixture().database(globex).error("lab.sync for jane@customer.example", "Traceback");
    }

    Observation seen = look().of(globex);
    assertThat(value(seen, "errors-logged")).isEqualTo(60);
    assertThat(cause(seen, "error-log")).isEqualTo("one-title");
    assertThat(seen.evidence()).contains("60 × lab.sync for ‹…›");
    assertThat(value(look().of(acme), "errors-logged")).isZero();

    live.clock().advance(Duration.ofMinutes(16));
    assertThat(value(look().of(globex), "errors-logged")).isZero();
  }

  @Test
  void errors_that_wait_in_the_cache_count_as_they_come_and_not_for_ever() throws Exception {
    deferred(200);
    assertThat(value(look().of(acme), "errors-deferred")).isEqualTo(200);
    assertThat(value(look().of(acme), "errors-logged")).isZero();

    deferred(70);
    assertThat(value(look().of(acme), "errors-logged")).isEqualTo(70);
    live.clock().advance(Duration.ofMinutes(16));
    assertThat(value(look().of(acme), "errors-logged")).isZero();
  }

  private void deferred(int count) throws IOException {
    try (RedisClient cache = live.fixture().cache().connect()) {
      String database =
          live.bench().sites().stream()
              .filter(site -> site.name().equals(acme.name()))
              .findFirst()
              .flatMap(site -> site.databaseName())
              .orElseThrow();
      Object[] push = new Object[count + 2];
      Arrays.fill(push, "[{}]");
      push[0] = "RPUSH";
      push[1] = database + "|insert_queue_for_Error Log";
      cache.call(push);
    }
  }

  @Test
  void killed_web_workers_are_dated_by_their_line() throws Exception {
    String at =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(9))
            .format(live.clock().instant().minusSeconds(120));
    for (int pid = 1; pid <= 3; pid++) {
      log("web.error.log", "[%s] [77] [CRITICAL] WORKER TIMEOUT (pid:%d)".formatted(at, pid));
    }
    log("web.error.log", "[2020-01-01 00:00:00 +0000] [77] [CRITICAL] WORKER TIMEOUT (pid:9)");

    assertThat(value(bench(), "web-timeouts")).isEqualTo(3);
    assertThat(cause(bench(), "web-timeouts")).isEqualTo("request-too-long");
    live.clock().advance(Duration.ofMinutes(16));
    assertThat(value(bench(), "web-timeouts")).isZero();
  }

  @Test
  void killed_jobs_count_from_when_their_line_is_seen_and_old_lines_not_at_all() throws Exception {
    log("worker.error.log", "10:00:00 Work-horse terminated unexpectedly; waitpid returned 9");
    assertThat(value(bench(), "killed-work-horses")).isZero();

    log("worker.error.log", "10:00:00 Work-horse terminated unexpectedly; waitpid returned 9");
    assertThat(value(bench(), "killed-work-horses")).isEqualTo(1);
    assertThat(finding(bench(), "killed-jobs").commands()).hasSize(2);
    live.clock().advance(Duration.ofMinutes(16));
    assertThat(value(bench(), "killed-work-horses")).isZero();
  }

  @Test
  void a_cache_that_is_down_leaves_the_table_and_a_site_without_configuration_is_unknown()
      throws Exception {
    live.fixture().cache().stop();
    assertThat(value(look().of(acme), "errors-logged")).isZero();

    Path file = live.fixture().folder(acme).resolve("site_config.json");
    byte[] before = Files.readAllBytes(file);
    Files.write(file, List.of("{"));
    assertThat(finding(look().of(acme), "error-log").severity()).isEqualTo(Severity.UNKNOWN);
    Files.write(file, before);
  }
}
