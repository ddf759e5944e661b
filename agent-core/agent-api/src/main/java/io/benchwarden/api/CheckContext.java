package io.benchwarden.api;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What a run may use. Implemented by the agent; valid for one run, usable from the threads that
 * {@link #forEach} provides as well.
 */
public interface CheckContext {

  /** The name of the probe in the configuration; equal to the check's name unless given another. */
  String probe();

  /** The clock to ask for the time. Tests hold it still; never ask the system. */
  Clock clock();

  /** When the run is interrupted, by {@link #clock()}. */
  Instant deadline();

  /** Time left until the deadline; zero when it has passed. */
  default Duration remaining() {
    Duration left = Duration.between(clock().instant(), deadline());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Where to log. Do not log what is in the report. */
  System.Logger logger();

  /**
   * The benches this probe was configured for, sorted by name; empty where the host has none. Sites
   * that the probe's {@code only} and {@code except} leave out are not in their lists.
   */
  List<Bench> benches();

  /** Runs programs. */
  ProcessRunner processes();

  /** Sends HTTP requests. */
  HttpProbe http();

  /**
   * What this probe measured of a subject before, out of the agent's history. Costs a read from
   * disk: ask once after a start, and remember what you measure from then on.
   *
   * @param seen the subject's present observation, which holds the measurement
   * @param measurement its name
   * @param span how far back
   * @param step at most one value in each such part of the span is kept, the last one
   * @return oldest first; empty where there is no history, or it cannot be read
   */
  default List<Reading> history(
      Observation seen, String measurement, Duration span, Duration step) {
    return List.of();
  }

  /**
   * Hands over what was seen of one subject at once, so that it counts even if the run is cut off
   * later. An observation of the same subject in the report replaces it.
   */
  void observe(Observation observation);

  /**
   * Does something for each subject, several at a time, and returns when all are done.
   *
   * @param limit how many at a time, at least 1; the probe's share of the pool may allow fewer
   * @param action called once for each subject. A subject whose action throws is reported to the
   *     log and left to the caller's own observations; the others go on.
   * @throws InterruptedException at the deadline, after the actions were interrupted
   */
  <T> void forEach(Collection<? extends T> subjects, int limit, SubjectAction<T> action)
      throws InterruptedException;

  /** What {@link #forEach} does for one subject. */
  @FunctionalInterface
  interface SubjectAction<T> {
    /**
     * Looks at one subject.
     *
     * @throws Exception ends this subject only
     */
    void accept(T subject) throws Exception;
  }
}
