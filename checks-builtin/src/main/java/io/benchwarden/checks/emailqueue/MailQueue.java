package io.benchwarden.checks.emailqueue;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A site's mail queue at one moment; all times are the site's own.
 *
 * @param now the moment
 * @param waiting mails that are due
 * @param retried those of them that were tried at least once
 * @param oldestDue since when the oldest of them is due
 * @param sending mails marked as being sent for 15 minutes and more
 * @param sent mails that went out within the window
 * @param failed mails that failed for good within the window
 * @param lastSent when a mail went out last, within a day
 * @param suspended whether sending is suspended
 * @param accounts enabled accounts for outgoing mail
 * @param lastFlush when the job that sends last started; empty if never
 * @param flushes whether that job is there and not stopped
 */
record MailQueue(
    LocalDateTime now,
    long waiting,
    long retried,
    Optional<LocalDateTime> oldestDue,
    long sending,
    long sent,
    long failed,
    Optional<LocalDateTime> lastSent,
    boolean suspended,
    long accounts,
    Optional<LocalDateTime> lastFlush,
    boolean flushes) {

  /** How far back ended mails are looked at. */
  static final Duration HISTORY = Duration.ofHours(24);

  /** Mails that are due for longer were given up by everybody. */
  private static final Duration WAITING_HISTORY = Duration.ofDays(7);

  /** After which Frappe's own repair (job retry_sending_emails, version 16) takes them for lost. */
  private static final Duration SENDING = Duration.ofMinutes(15);

  /** What one run of the job that sends takes from the queue. */
  private static final long BATCH = 500;

  private static final Duration DRAINING = Duration.ofHours(4);

  /** Frappe's own condition for a mail that is due; each part uses an index of the table. */
  private static final String SQL =
      """
      SELECT waiting.*, sending.*, ended.*,
        (SELECT MAX(defvalue) FROM tabDefaultValue
          WHERE parent = '__default' AND defkey = 'suspend_email_queue') AS suspended,
        (SELECT COUNT(*) FROM `tabEmail Account` WHERE enable_outgoing = 1) AS accounts,
        (SELECT MAX(last_execution) FROM `tabScheduled Job Type`
          WHERE method = 'frappe.email.queue.flush') AS last_flush,
        (SELECT COUNT(*) FROM `tabScheduled Job Type`
          WHERE method = 'frappe.email.queue.flush' AND stopped = 0) AS flushes
      FROM (
        SELECT COUNT(*) AS waiting, SUM(retry > 0) AS retried,
          MIN(GREATEST(creation, COALESCE(send_after, creation))) AS oldest_due
        FROM `tabEmail Queue`
        WHERE status IN ('Not Sent', 'Partially Sent')
          AND (send_after IS NULL OR send_after < ?) AND creation > ?
      ) waiting, (
        SELECT COUNT(*) AS sending FROM `tabEmail Queue`
        WHERE status = 'Sending' AND modified < ? AND creation > ?
      ) sending, (
        SELECT SUM(status = 'Sent' AND modified > ?) AS sent,
          SUM(status = 'Error' AND modified > ?) AS failed,
          MAX(CASE WHEN status = 'Sent' THEN modified END) AS last_sent
        FROM `tabEmail Queue` WHERE modified > ?
      ) ended""";

  static MailQueue read(Bench bench, Site site, LocalDateTime now, Duration window)
      throws SqlReadException, InterruptedException {
    LocalDateTime given = now.minus(WAITING_HISTORY);
    LocalDateTime from = now.minus(window);
    Row row =
        bench
            .sql()
            .query(site, SQL, now, given, now.minus(SENDING), given, from, from, now.minus(HISTORY))
            .get(0);
    return new MailQueue(
        now,
        row.integer("waiting"),
        row.integer("retried"),
        row.time("oldest_due"),
        row.integer("sending"),
        row.integer("sent"),
        row.integer("failed"),
        row.time("last_sent"),
        row.integer("suspended") == 1,
        row.integer("accounts"),
        row.time("last_flush"),
        row.integer("flushes") > 0);
  }

  /** How long the oldest due mail has waited. */
  Duration oldest() {
    return oldestDue.map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
  }

  /**
   * Whether the queue was worked on after the oldest mail was due. Where it was not, the scheduler
   * is disabled, paused, dormant or late, which is not a matter of mail and told elsewhere.
   */
  boolean workedOn() {
    return !flushes
        || oldestDue
            .flatMap(due -> lastFlush.map(flush -> flush.isAfter(due.plusMinutes(1))))
            .orElse(false);
  }

  /** Whether a large mailing goes out batch by batch. */
  boolean draining() {
    return waiting - retried > BATCH
        && lastSent.filter(at -> at.isAfter(now.minus(SENDING))).isPresent()
        && oldest().compareTo(DRAINING) < 0;
  }
}
