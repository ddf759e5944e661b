package io.benchwarden.checks.scheduler;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.ScheduledJob;
import io.benchwarden.testservers.fixture.SiteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("scheduler on real servers")
class SchedulerCheckTest extends CheckContract {
  private static final Subject SHARED = Subject.server("scheduler");

  @TempDir static Path folder;
  private static LiveBench live;

  private final FixtureSite acme = live.site("acme");
  private final FixtureSite globex = live.site("globex");
  private final SiteDatabase database = live.fixture().database(acme);
  private String configuration;
  private String source;

  @BeforeAll
  static void start() {
    live = LiveBench.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void remember() throws Exception {
    configuration = Files.readString(configurationFile());
    Files.createDirectories(sourceFile().getParent());
    source = "config/scheduler_process; site_is_dormant";
    Files.writeString(sourceFile(), source);
    allRan();
  }

  private static void allRan() {
    for (FixtureSite site : live.fixture().sites()) {
      live.fixture()
          .database(site)
          .update(
              "UPDATE `tabScheduled Job Type` SET stopped = 0, creation = ?, last_execution = ?",
              live.fixture().database(site).now().minusDays(9),
              live.fixture().database(site).now());
    }
  }

  @AfterEach
  void heal() throws Exception {
    Files.writeString(configurationFile(), configuration);
    database.setSingle("System Settings", "enable_scheduler", "1");
    database.setSingle("System Settings", "setup_complete", "1");
    Files.writeString(sourceFile(), source);
  }

  private Path configurationFile() {
    return live.fixture().folder(acme).resolve("site_config.json");
  }

  private Path sourceFile() {
    return live.fixture().bench().resolve("apps/frappe/frappe/utils/scheduler.py");
  }

  private void configure(String key) throws Exception {
    Files.writeString(configurationFile(), configuration.replaceFirst("\\{", "{" + key + ", "));
  }

  @Override
  protected Check check() {
    return new SchedulerCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    return live.look(check(), Map.of());
  }

  @Test
  void on_a_healthy_bench_every_site_is_young_in_its_own_zone() throws Exception {
    Seen seen = look();

    assertThat(seen.bad()).isEmpty();
    assertThat(seen.complete()).isTrue();
    assertThat(seen.observations()).hasSize(4);
    for (FixtureSite site : live.fixture().sites()) {
      assertThat(value(seen.of(site), "age")).isBetween(0.0, 1.0);
      assertThat(seen.of(site).dependsOn())
          .containsExactly(
              SHARED,
              Subject.of("process", "frappe-bench-workers:frappe-bench-frappe-schedule"),
              Subject.server("redis-queue"),
              Subject.server("mariadb"));
    }
  }

  @Test
  void nothing_is_said_of_the_shared_scheduler_while_no_site_can_be_read() throws Exception {
    live.fixture().mariaDb().kill();
    try {
      Observation shared = look().of(SHARED);
      assertThat(notLookedAt(shared)).contains("stuck");
      assertThat(shared.dependsOn()).contains(Subject.server("mariadb"));
    } finally {
      live.fixture().mariaDb().startAgain();
    }
  }

  @Test
  void a_site_that_stalls_is_late_alone() throws Exception {
    database.moveSchedulerBack(Duration.ofMinutes(50));

    Seen seen = look();
    assertThat(value(seen.of(acme), "age")).isBetween(2_990.0, 3_010.0);
    assertThat(value(seen.of(globex), "age")).isLessThan(10);
    assertThat(cause(seen.of(acme), "late")).isEqualTo("not-enqueued");
    assertThat(finding(seen.of(acme), "late").summary())
        .isEqualTo("no scheduled job of acme.example.com has started for 50 min");
    assertThat(seen.bad()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"maintenance_mode\": 1',  1, 1, in maintenance,                 ''",
    "'\"pause_scheduler\": 1',   1, 1, paused,                         ''",
    "'\"disable_scheduler\": 1', 1, 1, disabled in the configuration,  configuration",
    "'\"x\": 1',                 0, 1, disabled in System Settings,    system-settings",
    "'\"x\": 1',                 0, 0, before its setup wizard,        ''",
  })
  void the_reason_why_nothing_is_scheduled_decides_whether_it_is_told(
      String key, String enabled, String setUp, String state, String cause) throws Exception {
    configure(key);
    database.setSingle("System Settings", "enable_scheduler", enabled);
    database.setSingle("System Settings", "setup_complete", setUp);
    database.moveSchedulerBack(Duration.ofDays(3));

    Observation seen = look().of(acme);
    assertThat(seen.evidence()).contains("the site is " + state);
    assertThat(seen.measurement("age")).isEmpty();
    assertThat(seen.findings()).hasSize(cause.isEmpty() ? 0 : 1);
    if (!cause.isEmpty()) {
      assertThat(cause(seen, "disabled")).isEqualTo(cause);
    }
  }

  @Test
  void a_dormant_site_is_left_alone_by_design_until_it_misses_its_daily_run() throws Exception {
    database.update(
        "UPDATE `tabActivity Log` SET creation = ?, modified = ?",
        database.now().minusDays(5),
        database.now().minusDays(5));
    database.moveSchedulerBack(Duration.ofHours(20));
    try {
      Observation seen = look().of(acme);
      assertThat(seen.findings()).isEmpty();
      assertThat(seen.measurement("age")).isEmpty();
      assertThat(value(seen, "dormant-age")).isGreaterThan(70_000);

      database.moveSchedulerBack(Duration.ofHours(7));
      assertThat(cause(look().of(acme), "late")).isEqualTo("dormant-too-long");

      Files.writeString(sourceFile(), "if not on_frappecloud(): return False");
      assertThat(value(look().of(acme), "age"))
          .as("newer versions know no dormancy on a host of one's own")
          .isGreaterThan(90_000);
    } finally {
      database.update(
          "UPDATE `tabActivity Log` SET creation = ?, modified = ?",
          database.now(),
          database.now());
    }
  }

  @Test
  void jobs_last_run_in_the_future_wait_for_it() throws Exception {
    database.update(
        "UPDATE `tabScheduled Job Type` SET last_execution = ?", database.now().plusHours(10));

    Observation all = look().of(acme);
    assertThat(finding(all, "future").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(cause(all, "future")).isEqualTo("time-zone-changed");

    database.update(
        "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE frequency = 'All'",
        database.now());
    Observation some = look().of(acme);
    assertThat(finding(some, "future").severity()).isEqualTo(Severity.WARNING);
    assertThat(value(some, "age")).isLessThan(10);
  }

  @Test
  void a_new_site_that_never_ran_a_job_is_as_old_as_its_jobs() throws Exception {
    database.update("DELETE FROM `tabScheduled Job Log`");
    database.update(
        "UPDATE `tabScheduled Job Type` SET last_execution = NULL, creation = ?",
        database.now().minusMinutes(3));
    assertThat(value(look().of(acme), "age")).isBetween(170.0, 190.0);

    database.moveSchedulerBack(Duration.ofHours(2));
    assertThat(finding(look().of(acme), "late").summary())
        .isEqualTo(
            "no scheduled job of acme.example.com has ever run, 2 h 3 min after it was set up");
  }

  @Test
  void a_late_site_is_told_from_workers_that_do_nothing_and_from_an_orphan() throws Exception {
    ScheduledJob job = ScheduledJob.ALL.get(1);
    String id = "acme.example.com::scheduled_job::" + job.method();
    String queue = live.fixture().jobs().benchId() + ":default";
    database.moveSchedulerBack(Duration.ofMinutes(50));
    try (RedisClient redis = live.fixture().queue().connect()) {
      redis.call("HSET", "rq:job:" + id, "status", "queued", "origin", queue);
      assertThat(cause(look().of(acme), "late")).isEqualTo("orphaned-job");

      redis.call("RPUSH", "rq:queue:" + queue, id);
      assertThat(cause(look().of(acme), "late")).isEqualTo("jobs-waiting");

      redis.call("DEL", "rq:queue:" + queue, "rq:job:" + id);
      assertThat(cause(look().of(acme), "late")).isEqualTo("not-enqueued");
    }
  }

  @Test
  void when_no_process_is_there_and_nothing_runs_one_outage_stands_for_all_sites()
      throws Exception {
    live.fixture()
        .sites()
        .forEach(site -> live.fixture().database(site).moveSchedulerBack(Duration.ofMinutes(10)));

    Observation shared = look().of(SHARED);
    assertThat(cause(shared, "process")).isEqualTo("no-process");
    assertThat(finding(shared, "process").effect()).isEqualTo(Effect.outage());
    assertThat(finding(shared, "process").commands())
        .contains("sudo supervisorctl start frappe-bench-workers:frappe-bench-frappe-schedule");
  }

  @Test
  void a_database_that_refuses_one_site_leaves_it_unreadable_and_the_others_known()
      throws Exception {
    Files.writeString(
        configurationFile(), configuration.replaceFirst("\"db_password\" ?: ?\"", "$0x"));

    Seen seen = look();
    assertThat(seen.of(acme).unreadable().orElse("known"))
        .satisfiesAnyOf(
            reason -> assertThat(reason).contains("Access denied"),
            known -> assertThat(known).isEqualTo("known"));
    assertThat(value(seen.of(globex), "age")).isLessThan(10);
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
