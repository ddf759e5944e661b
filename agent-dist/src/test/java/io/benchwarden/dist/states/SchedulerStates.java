package io.benchwarden.dist.states;

import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.ScheduledJob;
import io.benchwarden.testservers.fixture.SiteDatabase;
import java.time.Duration;
import java.util.Map;

/** What keeps scheduled jobs from running, by design or not. */
final class SchedulerStates {
  private static final String OLD_SOURCE = "config/scheduler_process; site_is_dormant";
  private static final String SOURCE = "apps/frappe/frappe/utils/scheduler.py";
  private static final String SCHEDULE = "workers:frappe-schedule";

  private SchedulerStates() {}

  static void addTo(Map<String, Arrangement> all) {
    versions(all);
    switches(all);
    dormancy(all);
    all.put("orphaned-job", (stage, none) -> waiting(stage, false));
    all.put("jobs-wait-for-workers", (stage, none) -> waiting(stage, true));
    all.put("one-site-late", (stage, none) -> back(stage.database(), 30));
    all.put(
        "no-scheduler-process",
        (stage, none) -> {
          stage.schedulerRuns(false);
          allBack(stage, 25);
        });
    all.put(
        "no-scheduler-process-yet",
        (stage, none) -> {
          stage.schedulerRuns(false);
          allBack(stage, 2);
        });
    all.put("scheduler-stuck", (stage, none) -> allBack(stage, 40));
    all.put(
        "scheduler-exited-beside-pool",
        (stage, none) -> {
          stage.poolSchedules();
          stage.programs.is(SCHEDULE, "EXITED", Duration.ofHours(8), 0, "");
        });
    all.put(
        "scheduler-exited-alone",
        (stage, none) -> {
          stage.schedulerRuns(false);
          stage.programs.is(SCHEDULE, "EXITED", Duration.ofMinutes(30), 1, "");
          allBack(stage, 30);
        });
  }

  private static void versions(Map<String, Arrangement> all) {
    all.put(
        "v13-shape",
        (stage, none) -> {
          stage.text("apps/frappe/frappe/__init__.py", "__version__ = \"13.58.22\"\n");
          stage.text(SOURCE, "is_dormant");
          stage.text("sites/apps.json", "");
          stage.text("config/scheduler_process", "");
          for (String column : new String[] {"server_script", "create_log"}) {
            stage.database().update("ALTER TABLE `tabScheduled Job Type` DROP COLUMN " + column);
          }
          stage.database().update("ALTER TABLE `tabScheduled Job Log` DROP COLUMN debug_log");
          stage.database().update("ALTER TABLE `tabError Log` DROP COLUMN trace_id");
        });
    all.put(
        "v14-shape",
        (stage, none) -> {
          stage.text("apps/frappe/frappe/__init__.py", "__version__ = \"14.91.0\"\n");
          stage.text(SOURCE, "is_dormant");
        });
    all.put("v16-shape", (stage, none) -> version16(stage, 7));
    all.put("v16-late", (stage, none) -> version16(stage, 30));
    all.put("unpickled-ids", JobStates::idsWithBars);
  }

  private static void version16(Stage stage, int minutes) {
    stage.text("apps/frappe/frappe/__init__.py", "__version__ = \"16.2.0\"\n");
    stage.text(SOURCE, "DEFAULT_SCHEDULER_TICK = 4 * 60; scheduler_process; on_frappecloud");
    stage
        .database()
        .update("DELETE FROM `tabScheduled Job Log` WHERE scheduled_job_type LIKE 'd%'");
    back(stage.database(), minutes);
  }

  private static void switches(Map<String, Arrangement> all) {
    all.put(
        "before-wizard",
        (stage, none) -> {
          SiteDatabase database = stage.database();
          database.setSingle("System Settings", "enable_scheduler", "0");
          database.setSingle("System Settings", "setup_complete", "0");
          database.update("DELETE FROM `tabScheduled Job Log`");
          database.update("DELETE FROM `tabActivity Log`");
          database.update(
              "UPDATE `tabScheduled Job Type` SET last_execution = NULL, creation = ?",
              database.now().minusHours(1));
        });
    all.put("scheduler-off-in-settings", SchedulerStates::switchedOff);
    all.put("scheduler-off-for-a-while", SchedulerStates::switchedOff);
    all.put("scheduler-off-in-configuration", (stage, none) -> stopped(stage, "disable_scheduler"));
    all.put("paused", (stage, none) -> stopped(stage, "pause_scheduler"));
    all.put(
        "paused-by-all",
        (stage, none) -> {
          stage.common("pause_scheduler", 1);
          allBack(stage, 180);
        });
  }

  private static void switchedOff(Stage stage, String none) {
    stage.database().setSingle("System Settings", "enable_scheduler", "0");
    back(stage.database(), 180);
  }

  private static void stopped(Stage stage, String key) throws Exception {
    stage.config(key, 1);
    back(stage.database(), 180);
  }

  private static void dormancy(Map<String, Arrangement> all) {
    all.put("dormant-old-rule", (stage, none) -> dormant(stage, OLD_SOURCE, 20 * 60));
    all.put("dormant-old-rule-missed", (stage, none) -> dormant(stage, OLD_SOURCE, 27 * 60));
    all.put("dormant-new-rule", (stage, none) -> dormant(stage, "on_frappecloud", 120));
    all.put(
        "dormant-in-developer-mode",
        (stage, none) -> {
          stage.config("developer_mode", 1);
          dormant(stage, OLD_SOURCE, 120);
        });
  }

  private static void dormant(Stage stage, String source, int minutes) {
    stage.text(SOURCE, source);
    SiteDatabase database = stage.database();
    database.update(
        "UPDATE `tabActivity Log` SET creation = ?, modified = ?",
        database.now().minusDays(5),
        database.now().minusDays(5));
    back(database, minutes);
  }

  /** A scheduled job that is queued by its own word, and by the queue's list or not. */
  private static void waiting(Stage stage, boolean listed) throws Exception {
    back(stage.database(), 65);
    ScheduledJob job = ScheduledJob.ALL.get(1);
    String id = stage.acme().name() + "::scheduled_job::" + job.method();
    String queue = stage.fixture.jobs().benchId() + ":default";
    try (RedisClient redis = stage.queue()) {
      redis.call("DEL", "rq:job:" + id);
      redis.call(
          "HSET",
          "rq:job:" + id,
          "status",
          "queued",
          "origin",
          queue,
          "enqueued_at",
          stage.clock.instant().minus(Duration.ofMinutes(65)).toString());
      if (listed) {
        redis.call("RPUSH", "rq:queue:" + queue, id);
      }
    }
  }

  /** Jobs go on running: each has just run. */
  static void allRan(Stage stage) {
    for (FixtureSite site : stage.fixture.sites()) {
      ScheduledJob.ALL.forEach(stage.fixture.database(site)::jobRan);
    }
  }

  static void allBack(Stage stage, int minutes) {
    for (FixtureSite site : stage.fixture.sites()) {
      back(stage.fixture.database(site), minutes);
    }
  }

  private static void back(SiteDatabase database, int minutes) {
    database.moveSchedulerBack(Duration.ofMinutes(minutes));
  }
}
