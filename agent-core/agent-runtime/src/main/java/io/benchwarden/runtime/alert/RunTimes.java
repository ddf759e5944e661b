package io.benchwarden.runtime.alert;

import io.benchwarden.runtime.schedule.ProbeRun;
import java.time.Duration;
import java.time.Instant;

/**
 * When a run looked.
 *
 * @param startedNanos its start, monotonic
 * @param endedNanos its end, monotonic
 * @param at its end, by the wall clock
 * @param onGrid whether it was a run of the grid
 */
public record RunTimes(long startedNanos, long endedNanos, Instant at, boolean onGrid) {

  /** The times of a run. */
  public static RunTimes of(ProbeRun run) {
    Duration took = Duration.between(run.startedAt(), run.endedAt());
    long nanos = took.isNegative() ? 0 : took.toNanos();
    return new RunTimes(run.endedNanos() - nanos, run.endedNanos(), run.endedAt(), run.onGrid());
  }

  /** Now, where the agent judges without a run. */
  public static RunTimes of(Moment now) {
    return new RunTimes(now.nanos(), now.nanos(), now.wall(), false);
  }
}
