package io.benchwarden.runtime.schedule;

import java.time.Duration;

/**
 * The limits of the scheduler.
 *
 * @param workers threads that run probes, at least 1; as many again at most help runs that fan out
 * @param grace how long after the interrupt at its deadline a run may still end by itself
 * @param maximumAbandoned from how many abandoned threads on a reload gives a probe that already
 *     holds one no fresh start. One probe never holds more than one run's threads, so the number of
 *     abandoned runs never exceeds this plus the number of probes.
 * @param maximumLeftBehind how many living threads a probe may have started and left behind before
 *     it is suspended
 */
public record SchedulerSettings(
    int workers, Duration grace, int maximumAbandoned, int maximumLeftBehind) {

  public SchedulerSettings {
    if (workers < 1) {
      throw new IllegalArgumentException("the pool needs at least one worker: " + workers);
    }
  }

  /** The usual limits for a pool of this size. */
  public static SchedulerSettings of(int workers) {
    return new SchedulerSettings(workers, Duration.ofSeconds(2), Math.max(8, 2 * workers), 100);
  }
}
