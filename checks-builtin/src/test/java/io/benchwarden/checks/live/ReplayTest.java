package io.benchwarden.checks.live;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.checks.databasesize.DatabaseSizeCheck;
import io.benchwarden.checks.failedjobs.FailedJobsCheck;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.checks.mariadb.MariaDbCheck;
import io.benchwarden.checks.queues.QueuesCheck;
import io.benchwarden.checks.redis.RedisCheck;
import io.benchwarden.checks.scheduler.SchedulerCheck;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The capture of a real bench, replayed")
class ReplayTest {
  @TempDir static Path folder;
  private static ReplayedBench replayed;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> capture = CapturedBench.folder();
    assumeTrue(capture.isPresent(), CapturedBench.ABSENT);
    replayed = ReplayedBench.start(capture.get(), folder);
  }

  @AfterAll
  static void stop() {
    if (replayed != null) {
      replayed.close();
    }
  }

  private static Seen look(Check check, String time) throws Exception {
    FakeContext context = FakeContext.of(SteerableClock.at(time), List.of(replayed.bench()));
    return look(check, context);
  }

  private static Seen look(Check check, FakeContext context) throws Exception {
    CheckContext seen = context;
    try (Probe probe = check.configure(MapSettings.of(check.describe().settings(), Map.of()))) {
      Report report = probe.run(seen);
      List<Observation> all = new ArrayList<>(context.observed());
      all.addAll(report.observations());
      return new Seen(all, report.complete());
    }
  }

  private static Subject site(String name) {
    return Subject.site(name + ".localhost");
  }

  private static SiteZone zone(Bench bench, String name) throws Exception {
    Site site =
        bench.sites().stream()
            .filter(s -> s.name().equals(name + ".localhost"))
            .findFirst()
            .orElseThrow();
    return bench.sql().zone(site);
  }

  @Test
  void the_healthy_state_is_well() throws Exception {
    String time = "2026-11-23T13:47:57Z";
    replayed.loadDatabases("normal-healthy");
    replayed.loadQueue("20-normal-healthy");

    assertThat(zone(replayed.bench(), "acme"))
        .isEqualTo(new SiteZone.Known(ZoneId.of("Asia/Kolkata"), true));
    assertThat(zone(replayed.bench(), "globex"))
        .isEqualTo(new SiteZone.Known(ZoneId.of("America/New_York"), true));
    assertThat(zone(replayed.bench(), "initech"))
        .isEqualTo(new SiteZone.Known(ZoneId.of("Asia/Kolkata"), false));

    Seen scheduler = look(new SchedulerCheck(), time);
    assertThat(scheduler.bad()).isEmpty();
    assertThat(value(scheduler.of(site("acme")), "age")).isBetween(0.0, 300.0);
    assertThat(value(scheduler.of(site("globex")), "age")).isBetween(0.0, 300.0);
    assertThat(value(scheduler.of(site("initech")), "age"))
        .as("it never set a zone, so its stamps are Kolkata's")
        .isBetween(0.0, 300.0);

    Seen jobs = look(new FailedJobsCheck(), time);
    Observation acme = jobs.of(site("acme"));
    assertThat(value(acme, "failed-background")).isZero();
    assertThat(value(acme, "failed-scheduled")).isEqualTo(5);
    assertThat(value(acme, "failed-in-a-row")).as("healed since").isZero();
    assertThat(value(jobs.of(site("globex")), "failed")).isZero();

    for (Check check : List.of(new DatabaseSizeCheck(), new MariaDbCheck(), new RedisCheck())) {
      assertThat(look(check, time).bad()).isEmpty();
    }
  }

  @Test
  void the_failing_state_names_job_and_exception() throws Exception {
    replayed.loadDatabases("failing-sync-and-smtp-down");
    replayed.loadQueue("16-failing-sync-smtp-down");

    Observation acme = look(new FailedJobsCheck(), "2026-11-23T13:43:51Z").of(site("acme"));
    assertThat(value(acme, "failed-in-a-row")).isEqualTo(5);
    assertThat(finding(acme, "repeating").summary()).contains("sync_orders").contains("5 times");
    assertThat(value(acme, "failed-background")).isGreaterThan(10);
    assertThat(finding(acme, "rate").summary()).contains("lab_ops.tasks");
    assertThat(String.join("\n", acme.evidence())).contains("Error");
  }

  @Test
  void a_site_stalled_by_a_change_of_its_zone_is_told_so_and_no_other_is() throws Exception {
    replayed.loadDatabases("failing-and-globex-scheduler-stalled-by-tz-change");
    replayed.loadQueue("10-failing-scheduled-job");

    Seen seen = look(new SchedulerCheck(), "2026-11-23T13:35:27Z");
    assertThat(seen.bad()).containsExactly("globex.localhost/future");
    assertThat(cause(seen.of(site("globex")), "future")).isEqualTo("time-zone-changed");
    assertThat(finding(seen.of(site("globex")), "future").severity()).isNotEqualTo(Severity.OK);
  }

  @Test
  void two_minutes_without_the_scheduler_are_seen_and_not_yet_told() throws Exception {
    replayed.loadDatabases("scheduler-process-stopped-2min");
    replayed.loadQueue("13-scheduler-process-stopped");

    Seen seen = look(new SchedulerCheck(), "2026-11-23T13:40:24Z");
    assertThat(value(seen.of(site("acme")), "age")).isBetween(100.0, 300.0);
    assertThat(seen.bad()).isEmpty();
  }

  @Test
  void queues_are_told_as_they_were() throws Exception {
    replayed.loadQueue("20-normal-healthy");
    assertThat(look(new QueuesCheck(), "2026-11-23T13:47:57Z").bad()).isEmpty();

    // Worker hashes were captured in the healthy state only; what runs is not taken for stuck.
    replayed.loadQueue("05-started-long-running");
    assertThat(look(new QueuesCheck(), "2026-11-23T13:25:19Z").bad()).isEmpty();

    replayed.loadQueue("04-queued-aged-no-workers");
    assertThat(look(new QueuesCheck(), "2026-11-23T13:25:01Z").bad())
        .containsExactly("default/no-worker", "long/no-worker", "short/no-worker");

    replayed.loadQueue("07-stuck-after-100s");
    Seen stuck = look(new QueuesCheck(), "2026-11-23T13:28:36Z");
    assertThat(stuck.bad()).containsExactly("long/stuck");
    assertThat(finding(stuck.of(Subject.of(Subject.QUEUE, "long")), "stuck").summary())
        .contains("lab_ops.tasks.slow of acme.localhost");

    replayed.loadQueue("11-stuck-became-abandoned");
    assertThat(look(new QueuesCheck(), "2026-11-23T13:38:14Z").bad()).isEmpty();
  }
}
