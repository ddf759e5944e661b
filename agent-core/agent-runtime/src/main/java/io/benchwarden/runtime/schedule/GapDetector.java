package io.benchwarden.runtime.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * Notices from the scheduling loop's own passes that the process did not live for a while, or that
 * somebody moved the wall clock. Used by one thread.
 *
 * <p>Linux stops the monotonic clock in a suspend but not while a virtual machine is paused, so the
 * clock that moved further tells how long it was.
 */
final class GapDetector {
  /** The loop wakes every second; a busy machine may delay it for some. */
  static final Duration GAP = Duration.ofSeconds(10);

  private static final Duration MOVED = Duration.ofSeconds(1);

  private Moment last;

  GapDetector(Moment start) {
    last = start;
  }

  /** What happened since the last pass. */
  Passed pass(Moment now) {
    Duration ticks = Duration.ofNanos(now.nanos() - last.nanos());
    Duration wall = Duration.between(last.wall(), now.wall());
    last = now;
    Duration longer = wall.compareTo(ticks) > 0 ? wall : ticks;
    boolean moved = wall.minus(ticks).abs().compareTo(MOVED) > 0;
    Optional<Duration> gap = longer.compareTo(GAP) > 0 ? Optional.of(longer) : Optional.empty();
    return new Passed(gap, ticks, moved);
  }

  /**
   * What happened between two passes.
   *
   * @param gap how long nothing ran; empty in normal life
   * @param ticks the same by the monotonic clock
   * @param clockMoved whether the wall clock went another way than the monotonic one
   */
  record Passed(Optional<Duration> gap, Duration ticks, boolean clockMoved) {}
}
