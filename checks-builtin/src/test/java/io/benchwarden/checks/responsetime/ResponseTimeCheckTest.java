package io.benchwarden.checks.responsetime;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.checks.live.MonitorLog;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("response-time on real files")
class ResponseTimeCheckTest extends CheckContract {
  private static final Instant NOW = Instant.parse("2026-11-23T13:20:00Z");
  private static final String ACME = "acme.example.com";
  private static final String GLOBEX = "globex.example.com";

  @TempDir private Path folder;
  private Path bench;
  private MonitorLog monitor;
  private FrappeBenches benches;

  @BeforeEach
  void aBench() throws IOException {
    bench = Files.createDirectories(folder.resolve("frappe-bench"));
    Files.createDirectories(bench.resolve("logs"));
    for (String site : List.of(ACME, GLOBEX)) {
      Path directory = Files.createDirectories(bench.resolve("sites").resolve(site));
      Files.writeString(directory.resolve("site_config.json"), "{\"db_name\": \"x\"}");
    }
    common("{\"monitor\": 1, \"gunicorn_workers\": 2}");
    monitor = new MonitorLog(bench);
    benches = FrappeBenches.open(List.of(BenchOptions.of("main", bench)), System::nanoTime);
  }

  @AfterEach
  void close() {
    benches.close();
  }

  private void common(String json) throws IOException {
    Files.writeString(bench.resolve("sites/common_site_config.json"), json);
  }

  @Override
  protected Check check() {
    return new ResponseTimeCheck();
  }

  @Override
  protected CheckContext context() {
    return FakeContext.of(SteerableClock.at(NOW), benches.benches());
  }

  private Observation look(String site) throws Exception {
    Map<String, ?> settings = Map.of("access-log", folder.resolve("access.log").toString());
    return check()
        .configure(MapSettings.of(check().describe().settings(), settings))
        .run(context())
        .observations()
        .stream()
        .filter(observation -> observation.subject().name().equals(site))
        .findFirst()
        .orElseThrow();
  }

  private void requests(String site, int count, Duration took, String path) throws IOException {
    for (int request = 0; request < count; request++) {
      monitor.request(site, NOW.minusSeconds(300 - request % 200), took, path, 200);
    }
  }

  @Test
  void percentiles_are_of_real_requests_of_the_site_alone() throws Exception {
    requests(ACME, 90, Duration.ofMillis(100), "/app");
    requests(ACME, 10, Duration.ofSeconds(5), "/api/method/report");
    requests(ACME, 900, Duration.ofMillis(1), "/api/method/ping");
    requests(GLOBEX, 40, Duration.ofMillis(10), "/app");

    Observation acme = look(ACME);
    assertThat(value(acme, "requests")).isEqualTo(100);
    assertThat(value(acme, "p50")).isEqualTo(0.1);
    assertThat(value(acme, "p95")).isEqualTo(5);
    assertThat(value(acme, "p99")).isEqualTo(5);
    assertThat(cause(acme, "slow")).isEqualTo("one-endpoint");
    assertThat(finding(acme, "slow").summary())
        .isEqualTo(
            "one of twenty requests of acme.example.com takes 5.0 s or longer"
                + " (100 requests in 15 min)");
    assertThat(acme.evidence()).contains("5.0 s, status 200: /api/method/report");
    assertThat(value(look(GLOBEX), "p95")).isEqualTo(0.01);
  }

  @Test
  void a_few_requests_make_no_percentile() throws Exception {
    requests(ACME, 29, Duration.ofSeconds(60), "/app");

    Observation acme = look(ACME);
    assertThat(value(acme, "requests")).isEqualTo(29);
    assertThat(acme.measurement("p95")).isEmpty();
    assertThat(acme.findings()).isEmpty();
  }

  @Test
  void one_site_crowds_the_others_out_only_while_workers_are_short() throws Exception {
    requests(ACME, 100, Duration.ofSeconds(2), "/app");
    requests(GLOBEX, 100, Duration.ofMillis(200), "/app");
    assertThat(value(look(ACME), "worker-time-share")).isGreaterThan(0.9);
    assertThat(value(look(ACME), "crowding-share")).isZero();

    requests(ACME, 100, Duration.ofSeconds(14), "/app");
    assertThat(value(look(ACME), "crowding-share")).isGreaterThan(0.9);
    assertThat(finding(look(ACME), "crowding").summary()).contains("acme.example.com takes");
    assertThat(value(look(GLOBEX), "crowding-share")).isLessThan(0.1);
  }

  @Test
  void jobs_are_measured_and_judged_by_nobody_unless_configured() throws Exception {
    for (int count = 0; count < 40; count++) {
      monitor.job(ACME, NOW.minusSeconds(60), Duration.ofSeconds(count), "frappe.ping");
    }

    assertThat(value(look(ACME), "jobs")).isEqualTo(40);
    assertThat(value(look(ACME), "job-p95")).isEqualTo(37);
    assertThat(check().describe().condition("slow-jobs").orElseThrow().threshold().orElseThrow())
        .satisfies(levels -> assertThat(levels.warning()).isEmpty());
  }

  @Test
  void without_the_monitor_an_access_log_with_times_is_read() throws Exception {
    common("{}");
    String line =
        "10.0.0.1 - - [23/Nov/2026:13:19:08 +0000] \"GET /app HTTP/1.1\" 200 422 \"-\" \"x\" \"-\""
            + " \"%s\" 1.250\n";
    Files.writeString(folder.resolve("access.log"), line.formatted(ACME).repeat(30));

    assertThat(value(look(ACME), "p95")).isEqualTo(1.25);
    assertThat(value(look(GLOBEX), "requests")).isZero();
  }

  @Test
  void where_nothing_tells_times_it_says_why_and_is_silent() throws Exception {
    common("{}");
    Observation acme = look(ACME);
    assertThat(acme.findings()).isEmpty();
    assertThat(acme.measurements()).isEmpty();
    assertThat(acme.evidence().get(0))
        .startsWith("not read: the monitor is off (bench set-config -g monitor 1), and ")
        .endsWith("access.log is not there");
  }

  @Test
  void a_window_shorter_than_the_flush_of_the_lines_is_refused() {
    assertThatThrownBy(
            () ->
                check()
                    .configure(
                        MapSettings.of(check().describe().settings(), Map.of("window", "4m"))))
        .isInstanceOf(InvalidSettingsException.class);
  }
}
