package io.benchwarden.dist.states;

import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.RqWorker;
import io.benchwarden.testservers.fixture.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Queues, workers, and jobs that fail. */
final class JobStates {
  private static final String TRACEBACK =
      "Traceback (most recent call last):\n  File \"x.py\", line 1\nValueError: no such invoice\n";
  private static final ScheduledJob DAILY = ScheduledJob.ALL.get(6);

  private JobStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put("idle-worker-old-heartbeat", (stage, none) -> heartbeat(stage, Duration.ofMinutes(6)));
    all.put("worker-drains", (stage, none) -> drains(stage, Duration.ofMinutes(25)));
    all.put("worker-does-not-stop", (stage, none) -> drains(stage, Duration.ofMinutes(28)));
    all.put("midnight-fan-out", (stage, none) -> fanOut(stage, 500));
    all.put(
        "no-workers",
        (stage, none) -> {
          stage.fixture.workers().forEach(stage.fixture.jobs()::stop);
          try (RedisClient redis = stage.queue()) {
            for (RqWorker worker : stage.fixture.workers()) {
              redis.call("DEL", "rq:worker:" + worker.name());
            }
          }
          fanOut(stage, 9);
          stage.clock.advance(Duration.ofMinutes(5));
        });
    all.put("failed-jobs-one-method", (stage, none) -> fail(stage, stage.acme(), 15, 1, TRACEBACK));
    all.put(
        "failed-jobs-many-methods", (stage, none) -> fail(stage, stage.acme(), 120, 4, TRACEBACK));
    all.put("failed-jobs-old", (stage, none) -> failedDaysAgo(stage));
    all.put("failed-few", (stage, none) -> fail(stage, stage.acme(), 9, 1, TRACEBACK));
    all.put("failed-jobs-of-prefix", (stage, none) -> fail(stage, stage.other(), 12, 1, TRACEBACK));
    all.put(
        "tenant-secrets-in-traceback",
        (stage, none) ->
            fail(
                stage,
                stage.acme(),
                12,
                1,
                "Traceback (most recent call last):\nValueError: user jane@customer.example password=hunter2\n"));
    all.put("scheduled-job-fails", (stage, none) -> dailyFailed(stage, 3, false));
    all.put("scheduled-job-healed", (stage, none) -> dailyFailed(stage, 4, true));
  }

  private static void heartbeat(Stage stage, Duration age) throws Exception {
    try (RedisClient redis = stage.queue()) {
      for (RqWorker worker : stage.fixture.workers()) {
        redis.call(
            "HSET",
            "rq:worker:" + worker.name(),
            "last_heartbeat",
            stage.clock.instant().minus(age).toString());
      }
    }
  }

  private static void drains(Stage stage, Duration since) throws Exception {
    String id = stage.fixture.jobs().enqueue(stage.acme(), "erpnext.stock.repost", "long");
    RqWorker worker = stage.fixture.workers().get(1);
    stage.fixture.jobs().start(id, "long", worker);
    stage.programs.is("workers:frappe-long-worker-0", "STOPPING", Duration.ZERO, 0, "");
    stage.look();
    stage.clock.advance(since);
    stage.fixture.jobs().start(id, "long", worker);
    stage.fixture.workers().forEach(stage.fixture.jobs()::heartbeat);
    SchedulerStates.allRan(stage);
  }

  private static void fanOut(Stage stage, int jobs) {
    for (int i = 0; i < jobs; i++) {
      FixtureSite site = stage.fixture.sites().get(i % 2);
      stage
          .fixture
          .jobs()
          .enqueue(site, "frappe.email.doctype.auto_email_report.send_daily", "long");
    }
  }

  private static void fail(Stage stage, FixtureSite site, int jobs, int methods, String traceback) {
    for (int i = 0; i < jobs; i++) {
      String method = "erpnext.accounts.utils.send_invoice" + (methods == 1 ? "" : i % methods);
      Instant at = stage.clock.instant().minus(Duration.ofSeconds(60 + 20L * i));
      stage.fixture.jobs().failedAt(site, method, "default", traceback, stage.worker(), at);
    }
  }

  private static void failedDaysAgo(Stage stage) throws Exception {
    long days = Duration.ofDays(5).toSeconds();
    try (RedisClient redis = stage.queue()) {
      String registry = "rq:failed:" + stage.fixture.jobs().queueName("default");
      for (int i = 0; i < 900; i++) {
        redis.call(
            "ZADD",
            registry,
            stage.clock.instant().getEpochSecond() + days,
            "acme.example.com::" + i);
      }
    }
  }

  static void idsWithBars(Stage stage, String none) throws Exception {
    String queue = stage.fixture.jobs().queueName("default");
    Instant at = stage.clock.instant().minus(Duration.ofMinutes(10));
    try (RedisClient redis = stage.queue()) {
      for (int i = 0; i < 12; i++) {
        String id = "acme.example.com||" + i;
        redis.call(
            "HSET",
            "rq:job:" + id,
            "status",
            "failed",
            "origin",
            queue,
            "ended_at",
            at.toString(),
            "description",
            "frappe.utils.background_jobs.execute_job(method='erpnext.x.send_invoice', site='acme.example.com')");
        redis.call("ZADD", "rq:failed:" + queue, at.plus(Duration.ofDays(7)).getEpochSecond(), id);
      }
    }
  }

  private static void dailyFailed(Stage stage, int times, boolean healed) {
    stage
        .database()
        .update("DELETE FROM `tabScheduled Job Log` WHERE scheduled_job_type = ?", DAILY.name());
    Instant now = stage.clock.instant();
    for (int i = times; i >= 1; i--) {
      stage.clock.set(now.minus(Duration.ofHours(5L * i)));
      stage.database().jobFailed(DAILY, TRACEBACK);
    }
    stage.clock.set(now);
    if (healed) {
      stage.database().jobRan(DAILY);
    }
  }
}
