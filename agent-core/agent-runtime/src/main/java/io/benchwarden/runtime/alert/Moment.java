package io.benchwarden.runtime.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * The one "now" of a pass, on both clocks. Elapsed time within the process is taken from {@code
 * nanos}; the wall clock is for people and for what happened before a restart.
 *
 * @param wall the wall clock
 * @param nanos the monotonic clock, in nanoseconds of an arbitrary origin
 */
public record Moment(Instant wall, long nanos) {

  /** Time since a reading of the monotonic clock; never negative. */
  public Duration since(long earlierNanos) {
    return Duration.ofNanos(Math.max(0, nanos - earlierNanos));
  }

  /**
   * Where on the monotonic clock a time of the wall clock lies, for times that were stored by a
   * process before this one. A stored time in the future counts as now, so that no elapsed time is
   * negative when the wall clock was set back.
   */
  public long nanosOf(Instant past) {
    Duration elapsed = Duration.between(past, wall);
    return elapsed.isNegative() ? nanos : nanos - elapsed.toNanos();
  }
}
