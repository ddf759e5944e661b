package io.benchwarden.runtime.control;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs who was refused, but so few a minute that nobody can fill the journal by asking again and
 * again. Safe for use by several threads.
 */
final class RefusalLog {
  static final int LINES_A_MINUTE = 10;

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanos;
  private long since;
  private int lines;
  private int unsaid;

  RefusalLog(LongSupplier nanos) {
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /**
   * Somebody was refused.
   *
   * @return whether it was logged
   */
  synchronized boolean refused(String user, String what) {
    long now = nanos.getAsLong();
    if (now - since >= MINUTE) {
      if (unsaid > 0) {
        LOG.warn("{} more refusals on the control socket were not logged", unsaid);
      }
      since = now;
      lines = 0;
      unsaid = 0;
    }
    if (lines >= LINES_A_MINUTE) {
      unsaid++;
      return false;
    }
    lines++;
    LOG.warn("{} was refused {} on the control socket", user, what);
    return true;
  }
}
