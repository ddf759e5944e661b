package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * How a probe is doing, as of one moment.
 *
 * @param name its name
 * @param check its check's name
 * @param resource the share of the pool it runs in
 * @param every its interval
 * @param at its time of day, which replaces the interval
 * @param quick whether it is one of those that run within seconds of start
 * @param activity what it is doing
 * @param nextSlot its next slot
 * @param lateness how late it is
 * @param counts what happened since start
 * @param lastRun its last run; empty before the first
 * @param cost what all its runs since start cost together, on the agent's threads
 * @param stuckThreads threads it holds although they were interrupted and given up
 * @param threadsLeftBehind threads that its runs started and that still live
 * @param suspended why it is not run, a sentence; empty if it is
 * @param watchProblem why its watch does not work, so that only polling is left; empty if it does
 *     or has none
 */
public record ProbeStatus(
    String name,
    String check,
    Resource resource,
    Duration every,
    Optional<LocalTime> at,
    boolean quick,
    Activity activity,
    Instant nextSlot,
    Lateness lateness,
    Counts counts,
    Optional<LastRun> lastRun,
    RunCost cost,
    int stuckThreads,
    int threadsLeftBehind,
    Optional<String> suspended,
    Optional<String> watchProblem) {

  /** What a probe is doing. */
  public enum Activity {
    /** It waits for its slot. */
    IDLE,
    /** It is due and waits for a worker. */
    QUEUED,
    /** It runs. */
    RUNNING
  }

  /**
   * How late the runs of the grid started after their slots.
   *
   * @param last the newest one; while a slot waits for its worker, how long it has waited
   * @param maximum the longest since start
   */
  public record Lateness(Duration last, Duration maximum) {}

  /**
   * What happened since start.
   *
   * @param runs runs that were started
   * @param triggered those of them that were not of the grid
   * @param failed runs that threw, or handed over what cannot be used
   * @param timedOut runs that were cut off at their deadline
   * @param abandoned those of them that ignored the interrupt
   * @param skipped slots that passed without a run, because the last one was still going on or
   *     waiting, or the probe was suspended
   */
  public record Counts(
      long runs, long triggered, long failed, long timedOut, long abandoned, long skipped) {}

  /**
   * The last run that ended or was given up.
   *
   * @param endedAt when
   * @param took how long it ran
   * @param result {@code completed}, {@code partial}, {@code failed}, {@code timed-out} or {@code
   *     abandoned}
   * @param problem why it did not complete; empty if it did
   */
  public record LastRun(Instant endedAt, Duration took, String result, Optional<String> problem) {}
}
