package io.benchwarden.checks.emailqueue;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;

/** Puts a mail queue into measurements, words and evidence. */
record EmailWords(Bench bench, Site site, MailQueue queue, Failures failures, Duration window) {
  private static final String STILL_WORKS = "the site's pages and jobs; mails are kept, not lost";

  /** What waits, and why. */
  void sending(Observation.Builder observation, boolean muted, boolean ownServer) {
    observation
        .measure("waiting", queue.waiting(), Unit.COUNT)
        .measure("sending", queue.sending(), Unit.COUNT);
    if (queue.waiting() > 0) {
      observation.evidence(
          "%d mails are due, the oldest for %s; %d of them were tried before"
              .formatted(queue.waiting(), Amounts.time(queue.oldest()), queue.retried()));
    }
    if (queue.sending() > 0) {
      observation.finding(halfSent());
    }
    if (queue.suspended() || muted) {
      // Off on purpose, until mail piles up behind it.
      if (queue.waiting() > 0) {
        observation.finding(queue.suspended() ? suspended() : muted());
      }
    } else if (queue.draining()) {
      observation.evidence("a large mailing goes out batch by batch");
    } else if (queue.waiting() > 0 && queue.workedOn()) {
      observation
          .measure("oldest-due", Math.max(0, queue.oldest().toSeconds()), Unit.SECONDS)
          .finding(stuck(ownServer));
    }
  }

  /** What failed, and why. */
  void failing(Observation.Builder observation, long atLeast) {
    long ended = queue.sent() + queue.failed();
    observation
        .measure("failed-in-a-row", failures.count(), Unit.COUNT)
        .measure("sent", queue.sent(), Unit.COUNT)
        .measure("failed", queue.failed(), Unit.COUNT);
    if (ended >= atLeast) {
      observation.measure("failed-share", (double) queue.failed() / ended, Unit.RATIO);
      if (queue.failed() > 0) {
        observation.finding(share(ended));
      }
    }
    if (failures.count() > 0) {
      observation.finding(inARow());
      failures.line().ifPresent(line -> observation.tenantEvidence("newest error: " + line));
    }
  }

  private Finding.Builder stuck(boolean ownServer) {
    Cause cause = stuckBy(ownServer);
    return Finding.words(
            "stuck",
            "a mail of %s is due for %s and was not sent, %d wait"
                .formatted(site.name(), Amounts.time(queue.oldest()), queue.waiting()))
        .cause(cause.slug(), cause.text())
        .stillWorks(STILL_WORKS)
        .command(Commands.forSite(bench, site, "scheduler", "status"))
        .command(log());
  }

  private Cause stuckBy(boolean ownServer) {
    if (!queue.flushes()) {
      return new Cause("flush-stopped", "the job that sends is stopped or missing");
    }
    if (queue.accounts() == 0 && !ownServer) {
      return new Cause("no-account", "no account for outgoing mail is enabled");
    }
    return queue.retried() > 0
        ? new Cause("retrying", "the mail server was tried and refused")
        : new Cause("passed-over", "the queue was worked on and the mail was left");
  }

  private Finding.Builder halfSent() {
    return Finding.words(
            "half-sent",
            "%d mails of %s are marked as being sent for more than 15 min"
                .formatted(queue.sending(), site.name()))
        .cause("worker-died", "the worker died while it sent them")
        .stillWorks("the mails after them; up to version 15 nobody retries these")
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/worker.error.log"));
  }

  private Finding.Builder inARow() {
    Cause cause = failures.cause();
    return Finding.words(
            "failing",
            "%d mails of %s failed for good, and none has gone out since"
                .formatted(failures.count(), site.name()))
        .cause(cause.slug(), cause.text())
        .stillWorks("the site's pages and jobs; these mails were not sent")
        .command(log())
        .command(Commands.forSite(bench, site, "show-config"));
  }

  private Finding.Builder share(long ended) {
    return Finding.words(
            "share",
            "%d of %d mails of %s that ended in the last %s failed"
                .formatted(queue.failed(), ended, site.name(), Amounts.time(window)))
        .stillWorks("the other mails went out")
        .command(log());
  }

  private Finding.Builder suspended() {
    return Finding.of(
            "suspended",
            Severity.WARNING,
            "sending is suspended on %s and %d mails wait, the oldest for %s"
                .formatted(site.name(), queue.waiting(), Amounts.time(queue.oldest())))
        .cause("suspended", "somebody suspended sending in the list of queued mails")
        .stillWorks(STILL_WORKS);
  }

  private Finding.Builder muted() {
    return Finding.of(
            "muted",
            Severity.WARNING,
            "mute_emails is set for %s and %d mails wait, the oldest for %s"
                .formatted(site.name(), queue.waiting(), Amounts.time(queue.oldest())))
        .cause("configuration", "mute_emails is set in the configuration")
        .stillWorks(STILL_WORKS)
        .command(Commands.forSite(bench, site, "show-config"))
        .command(Commands.forSite(bench, site, "set-config", "mute_emails", "0"));
  }

  private String log() {
    return Commands.inBench(bench, "tail", "-n", "50", "logs/worker.error.log");
  }
}
