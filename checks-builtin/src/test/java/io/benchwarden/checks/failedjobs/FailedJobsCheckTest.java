package io.benchwarden.checks.failedjobs;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.JobQueue;
import io.benchwarden.testservers.fixture.RqWorker;
import io.benchwarden.testservers.fixture.ScheduledJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("failed-jobs on real servers")
class FailedJobsCheckTest extends CheckContract {
  private static final String TRACEBACK =
      """
      Traceback (most recent call last):
        File "apps/lab/tasks.py", line 16, in fail
          raise RuntimeError(reason)
      RuntimeError: no answer for 'Jane Doe' <jane@customer.example>
      """;
  private static final ScheduledJob REORDER = ScheduledJob.ALL.get(5);

  @TempDir static Path folder;
  private static LiveBench live;

  private final JobQueue jobs = live.fixture().jobs();
  private final RqWorker worker = live.fixture().workers().get(0);
  private final FixtureSite acme = live.site("acme");
  private final FixtureSite globex = live.site("globex");

  @BeforeAll
  static void start() {
    live = LiveBench.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @AfterEach
  void heal() throws Exception {
    live.fixture().queue().startAgain();
    try (RedisClient redis = live.fixture().queue().connect()) {
      for (String queue : new String[] {"short", "default", "long"}) {
        redis.call("SADD", "rq:queues", "rq:queue:" + jobs.queueName(queue));
      }
    }
    live.fixture().sites().forEach(jobs::removeFailed);
    live.fixture()
        .sites()
        .forEach(
            site ->
                live.fixture()
                    .database(site)
                    .update("DELETE FROM `tabScheduled Job Log` WHERE status = 'Failed'"));
  }

  @Override
  protected Check check() {
    return new FailedJobsCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    return live.look(check(), Map.of());
  }

  @Test
  void a_healthy_bench_has_no_failures() throws Exception {
    Seen seen = look();

    assertThat(seen.complete()).isTrue();
    assertThat(seen.observations()).hasSize(3);
    assertThat(seen.observations())
        .allSatisfy(
            site -> {
              assertThat(value(site, "failed")).isZero();
              assertThat(value(site, "failed-in-a-row")).isZero();
              assertThat(site.findings()).isEmpty();
              assertThat(site.dependsOn())
                  .containsExactly(Subject.server("redis-queue"), Subject.server("mariadb"));
            });
  }

  @Test
  void failures_are_counted_for_their_site_with_method_and_redacted_exception() throws Exception {
    for (int count = 0; count < 12; count++) {
      jobs.fail(acme, "lab.tasks.fail", count % 2 == 0 ? "short" : "long", TRACEBACK, worker);
    }
    jobs.fail(acme, "lab.tasks.other", "default", TRACEBACK, worker);
    jobs.fail(globex, "lab.tasks.fail", "default", TRACEBACK, worker);

    Seen seen = look();
    Observation broken = seen.of(acme);
    assertThat(value(broken, "failed")).isEqualTo(13);
    assertThat(value(seen.of(globex), "failed")).isEqualTo(1);
    assertThat(value(seen.of(live.site("initech")), "failed")).isZero();
    assertThat(cause(broken, "rate")).isEqualTo("one-method");
    assertThat(finding(broken, "rate").summary())
        .isEqualTo(
            "13 background and 0 scheduled jobs of acme.example.com failed in the last 1 h,"
                + " most of them lab.tasks.fail");
    assertThat(broken.evidence()).contains("12 × lab.tasks.fail", "1 × lab.tasks.other");
    assertThat(String.join("\n", broken.evidence()))
        .contains("RuntimeError: no answer for ‹…›")
        .doesNotContain("Jane")
        .doesNotContain("customer.example");
  }

  @Test
  void old_failures_stay_in_the_registry_for_days_and_count_no_more() throws Exception {
    for (Duration age : new Duration[] {Duration.ofMinutes(59), Duration.ofMinutes(61)}) {
      jobs.failedAt(acme, "lab.old", "short", TRACEBACK, worker, live.clock().instant().minus(age));
    }

    assertThat(value(look().of(acme), "failed")).isEqualTo(1);
    assertThat(value(live.look(check(), Map.of("window", "2h")).of(acme), "failed")).isEqualTo(2);
  }

  @Test
  void a_worker_that_died_is_told_from_an_exception() throws Exception {
    String id = jobs.fail(acme, "lab.tasks.slow", "long", TRACEBACK, worker);
    try (RedisClient redis = live.fixture().queue().connect()) {
      redis.call("HSET", "rq:job:" + id, "ended_at", "");
      redis.call("DEL", "rq:results:" + id);
    }

    Observation seen = look().of(acme);
    assertThat(cause(seen, "rate")).isEqualTo("worker-died");
    assertThat(seen.evidence().get(1)).endsWith("no result; the worker died while it ran");
  }

  @Test
  void the_exception_is_found_in_the_job_itself_where_there_is_no_result() throws Exception {
    String id = jobs.fail(acme, "lab.tasks.old", "long", TRACEBACK, worker);
    try (RedisClient redis = live.fixture().queue().connect()) {
      redis.call("DEL", "rq:results:" + id);
      redis.call("HSET", "rq:job:" + id, "exc_info", deflated("Moved, due to AbandonedJobError"));
    }

    assertThat(look().of(acme).evidence().get(1)).endsWith("Moved, due to AbandonedJobError");
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void a_scheduled_job_is_repeating_until_it_succeeds_again() throws Exception {
    for (int count = 0; count < 4; count++) {
      live.fixture().database(globex).jobFailed(REORDER, TRACEBACK);
      live.clock().advance(Duration.ofMinutes(1));
    }

    Observation seen = look().of(globex);
    assertThat(value(seen, "failed-in-a-row")).isEqualTo(4);
    assertThat(value(seen, "failed-scheduled")).isEqualTo(4);
    assertThat(finding(seen, "repeating").summary())
        .isEqualTo(
            "the scheduled job reorder_item.reorder_item of globex.example.com failed 4 times in a row");
    assertThat(String.join("\n", seen.evidence()))
        .contains("reorder_item.reorder_item: RuntimeError: no answer for ‹…›");

    live.fixture().database(globex).jobRan(REORDER);
    Observation healed = look().of(globex);
    assertThat(value(healed, "failed-in-a-row")).isZero();
    assertThat(value(healed, "failed-scheduled")).isEqualTo(4);
    assertThat(healed.finding("repeating")).isEmpty();
  }

  @Test
  void a_queue_that_is_down_leaves_the_rate_unknown_and_the_log_known() throws Exception {
    live.fixture().queue().stop();

    Observation seen = look().of(acme);
    assertThat(finding(seen, "rate").severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(seen.measurement("failed")).isEmpty();
    assertThat(value(seen, "failed-in-a-row")).isZero();
  }

  @Test
  void a_history_shorter_than_the_window_is_refused() {
    assertThatThrownBy(
            () ->
                check()
                    .configure(
                        MapSettings.of(check().describe().settings(), Map.of("window", "2d"))))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("must be at least as long as window");
  }
}
