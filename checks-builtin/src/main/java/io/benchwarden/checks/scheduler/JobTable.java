package io.benchwarden.checks.scheduler;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a site's database says of its scheduler. Times are the site's own.
 *
 * @param enabled {@code enable_scheduler} of System Settings
 * @param setUp whether the setup wizard was finished; until then the scheduler is off by design
 * @param dormantDays days without use after which the site counts as dormant; 4 unless set
 * @param jobs job types that are not stopped
 * @param inFuture those whose last run, or creation if they never ran, lies in the future
 * @param standsStill whether a job that is due every few minutes is one of those: then so is every
 *     other that would run soon
 * @param lastRun the newest run that does not lie in the future
 * @param created when the newest job type was made: what counts for a site that never ran any
 * @param frequentJob the method of a job that is due every few minutes
 */
record JobTable(
    boolean enabled,
    boolean setUp,
    int dormantDays,
    long jobs,
    long inFuture,
    boolean standsStill,
    Optional<LocalDateTime> lastRun,
    Optional<LocalDateTime> created,
    Optional<String> frequentJob) {

  /**
   * How far ahead a time may lie before it counts as the future: clocks and transactions differ.
   */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int DEFAULT_DORMANT_DAYS = 4;

  private static final String SETTINGS =
      """
      SELECT MAX(IF(field = 'enable_scheduler', value, NULL)) AS enabled,
        MAX(IF(field = 'setup_complete', value, NULL)) AS set_up,
        MAX(IF(field = 'dormant_days', value, NULL)) AS dormant_days
      FROM tabSingles WHERE doctype = 'System Settings'""";

  private static final String JOBS =
      """
      SELECT s.*, j.*, l.* FROM (%s) s JOIN (
        SELECT COUNT(*) AS jobs, SUM(COALESCE(last_execution, creation) > ?) AS in_future,
          MAX(IF(last_execution <= ?, last_execution, NULL)) AS last_execution,
          MAX(IF(creation <= ?, creation, NULL)) AS created,
          MAX(IF(frequency = 'All', method, NULL)) AS frequent,
          MAX(frequency = 'All' AND COALESCE(last_execution, creation) > ?) AS stands_still
        FROM `tabScheduled Job Type` WHERE stopped = 0
      ) j JOIN (
        SELECT MAX(creation) AS last_log FROM `tabScheduled Job Log`
        WHERE creation > ? AND modified > ? AND creation <= ?
      ) l"""
          .formatted(SETTINGS);

  /**
   * Reads it.
   *
   * @param now the time in the site's zone
   * @param latest the latest that its clocks have shown so far: later than now only within the hour
   *     that comes twice when they go back
   */
  static JobTable read(Bench bench, Site site, LocalDateTime now, LocalDateTime latest)
      throws SqlReadException, InterruptedException {
    LocalDateTime future = latest.plus(TOLERANCE);
    LocalDateTime yesterday = now.minusDays(2);
    Row row =
        bench
            .sql()
            .query(site, JOBS, future, future, future, future, yesterday, yesterday, future)
            .get(0);
    return new JobTable(
        row.integer("enabled") != 0,
        row.integer("set_up") != 0,
        row.integer("dormant_days") > 0 ? (int) row.integer("dormant_days") : DEFAULT_DORMANT_DAYS,
        row.integer("jobs"),
        row.integer("in_future"),
        row.integer("stands_still") != 0,
        Stream.of("last_execution", "last_log")
            .flatMap(column -> row.time(column).stream())
            .max(LocalDateTime::compareTo),
        row.time("created"),
        row.text("frequent"));
  }

  /** The moment since which nothing ran; empty for a site without jobs. */
  Optional<LocalDateTime> quietSince() {
    return lastRun.or(() -> created);
  }
}
