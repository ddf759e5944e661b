package io.benchwarden.checks.maintenance;

import io.benchwarden.api.Effect;
import io.benchwarden.bench.work.BenchCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What work explains, and for how long.
 *
 * @param work the limit of an update, a migration, a restore
 * @param backup the limit of a backup
 */
record WorkLimits(Duration work, Duration backup) {
  static final Set<String> BY_WORK =
      Set.of(
          "site-health.web",
          "site-health.down",
          "site-health.database",
          "scheduler.late",
          "scheduler.process",
          "scheduler.stuck",
          "supervisor.state",
          "supervisor.missing",
          "failed-jobs.rate",
          "failed-jobs.repeating",
          "queues.no-worker",
          "queues.age",
          "queues.long-age",
          "queues.stuck",
          "response-time.slow",
          "response-time.crowding",
          "error-rate.server-errors",
          "error-rate.error-log",
          "error-rate.web-timeouts",
          "error-rate.killed-jobs",
          "email-queue.stuck",
          "mariadb.long-transaction");
  static final Set<String> BY_BACKUP = Set.of("mariadb.long-transaction", "response-time.slow");

  boolean isOverdue(BenchCommand command) {
    return command.running().compareTo(of(command)) > 0;
  }

  Duration of(BenchCommand command) {
    return isBackup(command) ? backup : work;
  }

  Effect effect(BenchCommand command, Instant now) {
    Instant until = now.minus(command.running()).plus(of(command));
    return Effect.planned(until, isBackup(command) ? BY_BACKUP : BY_WORK);
  }

  /** A backup leaves a bench as it is: keys and code are judged as always. */
  static boolean isBackup(BenchCommand command) {
    return command.name().startsWith("backup");
  }
}
