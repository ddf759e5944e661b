package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a site's scheduled jobs failed, from its log. A failed scheduled job ends well as far as RQ
 * knows, so that both sources together count each failure once.
 *
 * @param jobs the job types that failed, the one that failed most often in a row first
 * @param exception the last line of the newest exception of the first; empty if not looked up
 */
record ScheduledFailures(List<FailingJob> jobs, Optional<String> exception) {
  /** From so many in a row on, the exception is looked up. */
  private static final int WORTH_A_LOOK = 2;

  /** Both columns, since versions differ in which of them has an index. */
  private static final String FAILED =
      """
      SELECT l.scheduled_job_type AS job, SUM(l.creation > ?) AS recent,
        SUM(ok.at IS NULL OR l.creation > ok.at) AS in_a_row
      FROM `tabScheduled Job Log` l LEFT JOIN (
        SELECT scheduled_job_type AS job, MAX(creation) AS at FROM `tabScheduled Job Log`
        WHERE status = 'Complete' AND creation > ? AND modified > ? GROUP BY scheduled_job_type
      ) ok ON ok.job = l.scheduled_job_type
      WHERE l.status = 'Failed' AND l.creation > ? AND l.modified > ?
      GROUP BY l.scheduled_job_type""";

  private static final String DETAILS =
      """
      SELECT RIGHT(details, 4000) AS details FROM `tabScheduled Job Log`
      WHERE status = 'Failed' AND scheduled_job_type = ? AND creation > ? AND modified > ?
      ORDER BY creation DESC LIMIT 1""";

  /**
   * A scheduled job that failed.
   *
   * @param name the job type's name: {@code tasks.sync_orders}
   * @param recent failures within the window
   * @param inARow failures since its last success
   */
  record FailingJob(String name, long recent, long inARow) {}

  ScheduledFailures {
    jobs = List.copyOf(jobs);
  }

  /** Failures within the window, of all jobs. */
  long recent() {
    return jobs.stream().mapToLong(FailingJob::recent).sum();
  }

  /** The job that failed most often in a row; empty if every failing one succeeded again. */
  Optional<FailingJob> worst() {
    return jobs.stream().findFirst().filter(job -> job.inARow() > 0);
  }

  /**
   * Reads them.
   *
   * @param window start of the window, in the site's local time
   * @param history how far back to look, in the site's local time
   */
  static ScheduledFailures read(Bench bench, Site site, LocalDateTime window, LocalDateTime history)
      throws SqlReadException, InterruptedException {
    List<FailingJob> jobs =
        bench.sql().query(site, FAILED, window, history, history, history, history).stream()
            .map(ScheduledFailures::failing)
            .sorted(
                Comparator.comparingLong(FailingJob::inARow)
                    .reversed()
                    .thenComparing(FailingJob::name))
            .toList();
    ScheduledFailures failures = new ScheduledFailures(jobs, Optional.empty());
    Optional<FailingJob> worst = failures.worst().filter(job -> job.inARow() >= WORTH_A_LOOK);
    return worst.isEmpty()
        ? failures
        : new ScheduledFailures(jobs, exception(bench, site, worst.get().name(), history));
  }

  private static FailingJob failing(Row row) {
    return new FailingJob(
        row.text("job").orElse("?"), row.integer("recent"), row.integer("in_a_row"));
  }

  private static Optional<String> exception(
      Bench bench, Site site, String job, LocalDateTime history)
      throws SqlReadException, InterruptedException {
    return bench.sql().query(site, DETAILS, job, history, history).stream()
        .findFirst()
        .flatMap(row -> row.text("details"))
        .flatMap(ExceptionLine::of);
  }
}
