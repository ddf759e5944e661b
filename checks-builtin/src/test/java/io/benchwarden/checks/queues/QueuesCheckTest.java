package io.benchwarden.checks.queues;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.JobQueue;
import io.benchwarden.testservers.fixture.RqWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("queues on a real Redis")
class QueuesCheckTest extends CheckContract {
  @TempDir static Path folder;
  private static LiveBench live;

  private final JobQueue jobs = live.fixture().jobs();
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

  @BeforeEach
  void aHealthyBench() throws Exception {
    live.fixture().queue().startAgain();
    redis("FLUSHALL");
    for (String queue : new String[] {"short", "default", "long"}) {
      redis("SADD", "rq:queues", "rq:queue:" + jobs.queueName(queue));
    }
    live.fixture().workers().forEach(jobs::heartbeat);
    Files.deleteIfExists(source());
  }

  private static Path source() {
    return live.fixture().bench().resolve("apps/frappe/frappe/utils/background_jobs.py");
  }

  private static void redis(Object... command) throws IOException {
    try (RedisClient client = live.fixture().queue().connect()) {
      client.call(command);
    }
  }

  @Override
  protected Check check() {
    return new QueuesCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private static Seen look() throws Exception {
    return live.look(new QueuesCheck(), Map.of());
  }

  private static Observation queue(Seen seen, String name) {
    return seen.of(Subject.of(Subject.QUEUE, name));
  }

  private RqWorker workerOf(String queue) {
    return live.fixture().workers().stream()
        .filter(worker -> worker.queues().contains(jobs.queueName(queue)))
        .findFirst()
        .orElseThrow();
  }

  private static void dies(RqWorker worker) throws IOException {
    redis("DEL", "rq:worker:" + worker.name());
  }

  @Test
  void a_healthy_bench_has_three_queues_with_workers_and_nothing_to_say() throws Exception {
    Seen seen = look();

    assertThat(seen.complete()).isTrue();
    assertThat(seen.observations()).hasSize(3);
    assertThat(seen.observations())
        .allSatisfy(
            queue -> {
              assertThat(value(queue, "workers")).isPositive();
              assertThat(queue.findings()).isEmpty();
              assertThat(queue.dependsOn()).contains(Subject.server("redis-queue"));
            });
  }

  @Test
  void jobs_without_a_worker_are_told_at_once_and_their_age_no_second_time() throws Exception {
    jobs.enqueue(acme, "lab.tasks.ok", "short");
    live.fixture().workers().forEach(jobs::stop);
    live.clock().advance(Duration.ofSeconds(81));

    Observation seen = queue(look(), "short");
    assertThat(finding(seen, "no-worker").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(cause(seen, "no-worker")).isEqualTo("no-worker");
    assertThat(finding(seen, "no-worker").summary())
        .isEqualTo(
            "1 jobs wait in queue short, the oldest for 1 min 21 s,"
                + " and no worker takes jobs from it");
    assertThat(finding(seen, "no-worker").commands()).hasSize(3);
    assertThat(finding(seen, "age").severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(look().bad()).containsExactly("short/no-worker");
  }

  @Test
  void killed_workers_stay_registered_and_do_not_count() throws Exception {
    jobs.enqueue(acme, "lab.tasks.ok", "short");
    for (RqWorker worker : live.fixture().workers()) {
      dies(worker);
    }

    Observation seen = queue(look(), "short");
    assertThat(value(seen, "workers")).isZero();
    assertThat(cause(seen, "no-worker")).isEqualTo("ghosts");
  }

  @Test
  void an_idle_worker_that_spoke_seven_minutes_ago_lives() throws Exception {
    live.clock().advance(Duration.ofSeconds(405));
    jobs.enqueue(acme, "lab.tasks.ok", "short");

    assertThat(value(queue(look(), "short"), "workers")).isPositive();
    assertThat(look().bad()).isEmpty();

    live.clock().advance(Duration.ofSeconds(80));
    assertThat(look().bad()).containsExactly("short/no-worker");
  }

  @Test
  void a_worker_may_end_its_last_job_for_26_minutes() throws Exception {
    for (RqWorker worker : live.fixture().workers()) {
      redis(
          "HSET",
          "rq:worker:" + worker.name(),
          "shutdown_requested_date",
          live.clock().instant().toString());
    }
    jobs.enqueue(acme, "lab.tasks.ok", "long");
    live.clock().advance(Duration.ofMinutes(25));
    heartbeats();

    Observation draining = queue(look(), "long");
    assertThat(draining.finding("no-worker")).isEmpty();
    assertThat(value(draining, "long-head-age")).isZero();

    live.clock().advance(Duration.ofMinutes(2));
    heartbeats();
    assertThat(cause(queue(look(), "long"), "no-worker")).isEqualTo("drain-overdue");
  }

  private static void heartbeats() {
    live.fixture().workers().forEach(live.fixture().jobs()::heartbeat);
  }

  @Test
  void five_hundred_jobs_at_midnight_are_no_alarm() throws Exception {
    for (int count = 0; count < 520; count++) {
      jobs.enqueue(acme, "lab.tasks.ok", "default");
    }
    live.clock().advance(Duration.ofSeconds(30));

    Observation seen = queue(look(), "default");
    assertThat(value(seen, "waiting")).isEqualTo(520);
    assertThat(value(seen, "head-age")).isEqualTo(30);
    assertThat(value(seen, "largest-share")).isEqualTo(1);
    assertThat(value(seen, "crowding-share")).isZero();
    assertThat(seen.measurement("bound-used")).isEmpty();
    assertThat(look().bad()).isEmpty();
  }

  @Test
  void one_site_that_fills_the_queue_is_named_when_another_waits_behind_it() throws Exception {
    for (int count = 0; count < 60; count++) {
      jobs.enqueue(acme, "lab.tasks.ok", "default");
    }
    jobs.enqueue(globex, "lab.tasks.ok", "default");
    live.clock().advance(Duration.ofMinutes(6));
    busy();

    Observation seen = queue(look(), "default");
    assertThat(value(seen, "crowding-share")).isGreaterThan(0.95);
    assertThat(finding(seen, "share").summary()).contains("acme.example.com");
    assertThat(cause(seen, "age")).isEqualTo("one-site");
    assertThat(seen.evidence()).contains("acme.example.com: 60 of the next 61 jobs");
  }

  private static void busy() throws IOException {
    for (RqWorker worker : live.fixture().workers()) {
      live.fixture().jobs().heartbeat(worker);
      redis("HSET", "rq:worker:" + worker.name(), "state", "busy", "current_job", "x::1");
    }
  }

  @Test
  void what_waits_beside_an_idle_worker_is_told_from_busy_workers() throws Exception {
    jobs.enqueue(acme, "lab.tasks.ok", "short");
    live.clock().advance(Duration.ofMinutes(11));
    heartbeats();

    assertThat(value(queue(look(), "short"), "head-age")).isEqualTo(660);
    assertThat(cause(queue(look(), "short"), "age")).isEqualTo("not-taken");
    busy();
    assertThat(cause(queue(look(), "short"), "age")).isEqualTo("workers-busy");
  }

  @Test
  void a_queue_of_long_jobs_has_more_patience() throws Exception {
    jobs.enqueue(acme, "lab.tasks.slow", "long");
    live.clock().advance(Duration.ofMinutes(40));
    heartbeats();

    Observation seen = queue(look(), "long");
    assertThat(seen.measurement("head-age")).isEmpty();
    assertThat(value(seen, "long-head-age")).isEqualTo(2_400);
  }

  @Test
  void a_job_whose_worker_was_killed_is_stuck_when_rq_gives_it_up() throws Exception {
    String id = jobs.enqueue(acme, "lab.tasks.slow", "long");
    jobs.start(id, "long", workerOf("long"));
    dies(workerOf("long"));
    live.clock().advance(Duration.ofSeconds(80));
    assertThat(look().bad()).isEmpty();

    live.clock().advance(Duration.ofSeconds(20));
    Observation seen = queue(look(), "long");
    assertThat(finding(seen, "stuck").severity()).isEqualTo(Severity.WARNING);
    assertThat(finding(seen, "stuck").summary())
        .endsWith("their worker is gone: lab.tasks.slow of acme.example.com");
  }

  @Test
  void a_job_that_its_worker_still_works_on_is_not_stuck_but_may_be_overdue() throws Exception {
    String id = jobs.enqueue(acme, "lab.tasks.slow", "long");
    jobs.start(id, "long", workerOf("long"));
    live.clock().advance(Duration.ofSeconds(1_560));
    jobs.heartbeat(workerOf("long"));
    redis("HSET", "rq:worker:" + workerOf("long").name(), "current_job", id);
    assertThat(look().bad()).isEmpty();

    live.clock().advance(Duration.ofSeconds(90));
    jobs.heartbeat(workerOf("long"));
    assertThat(look().bad()).containsExactly("long/overdue");
    assertThat(finding(queue(look(), "long"), "overdue").summary())
        .isEqualTo(
            "lab.tasks.slow of acme.example.com runs 2 min 30 s past its limit of 25 min"
                + " in queue long");
  }

  @Test
  void ids_and_registry_of_version_16_are_understood() throws Exception {
    String id = "acme.example.com||scheduled_job||queue.flush";
    String longAgo = live.clock().instant().minusSeconds(400).toString();
    redis("HSET", "rq:job:" + id, "status", "started", "started_at", longAgo, "timeout", "1500");
    redis(
        "ZADD",
        "rq:wip:" + jobs.queueName("default"),
        live.clock().instant().minusSeconds(200).getEpochSecond(),
        id + ":0123456789abcdef");

    assertThat(finding(queue(look(), "default"), "stuck").summary())
        .endsWith("queue.flush of acme.example.com");
  }

  @Test
  void queues_of_version_13_have_no_prefix_and_bare_ids() throws Exception {
    redis("DEL", "rq:queues");
    redis("SADD", "rq:queues", "rq:queue:short", "rq:queue:other-bench:short");
    redis("RPUSH", "rq:queue:short", "2faba622-b662-4de4");
    redis(
        "HSET",
        "rq:job:2faba622-b662-4de4",
        "status",
        "queued",
        "enqueued_at",
        live.clock().instant().toString(),
        "description",
        "frappe.utils.background_jobs.execute_job(method='m', site='acme.example.com', user='a')");

    Seen seen = look();
    assertThat(seen.observations()).hasSize(1);
    assertThat(queue(seen, "short").evidence()).contains("acme.example.com: 1 of the next 1 jobs");
  }

  @Test
  void version_16_refuses_jobs_at_a_bound_that_the_source_tells() throws Exception {
    Files.createDirectories(source().getParent());
    Files.writeString(source(), "max_queued_jobs = frappe.conf.max_queued_jobs or 500\n");
    for (int count = 0; count < 26; count++) {
      jobs.enqueue(acme, "lab.tasks.ok", "default");
    }

    Observation seen = queue(look(), "default");
    assertThat(value(seen, "bound-used")).isEqualTo(26.0 / 650);
    assertThat(finding(seen, "overload").summary()).contains("from 650 on");
  }

  @Test
  void suspended_workers_are_told_from_dead_ones() throws Exception {
    redis("SET", "rq:suspended", "1");
    assertThat(look().bad()).isEmpty();
    jobs.enqueue(acme, "lab.tasks.ok", "short");

    assertThat(cause(queue(look(), "short"), "no-worker")).isEqualTo("suspended");
  }

  @Test
  void a_redis_that_is_down_moves_nothing() throws Exception {
    live.fixture().queue().stop();

    Seen seen = look();
    assertThat(seen.observations()).isEmpty();
    assertThat(seen.complete()).isFalse();
  }
}
