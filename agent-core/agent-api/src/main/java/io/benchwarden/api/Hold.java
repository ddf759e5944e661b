package io.benchwarden.api;

import java.time.Duration;

/**
 * How long a condition must hold before it is told, and before its end is told.
 *
 * @param forTime how long it must be bad without a break before it fires; zero fires at once
 * @param times how many of the last {@code outOf} runs of the grid must be bad before it fires; 1
 *     of 1 for no such demand
 * @param outOf how many runs are looked at; at least {@code times}
 * @param recover how long it must be well without a break before it resolves; never shorter in
 *     effect than {@code forTime}
 */
public record Hold(Duration forTime, int times, int outOf, Duration recover) {

  /** Fires at once and resolves at once: for hard facts. */
  public static final Hold NONE = new Hold(Duration.ZERO, 1, 1, Duration.ZERO);

  public Hold {
    if (forTime.isNegative() || recover.isNegative()) {
      throw new IllegalArgumentException("a hold must not be negative");
    }
    if (times < 1 || outOf < times) {
      throw new IllegalArgumentException("%d of %d runs cannot be counted".formatted(times, outOf));
    }
  }

  /** Bad for this long before it fires; well for as long before it resolves. */
  public static Hold of(Duration time) {
    return new Hold(time, 1, 1, time);
  }

  /** Bad in so many of the last runs before it fires. */
  public static Hold times(int times, int outOf) {
    return new Hold(Duration.ZERO, times, outOf, Duration.ZERO);
  }

  /** The same hold with this recovery time. */
  public Hold recover(Duration time) {
    return new Hold(forTime, times, outOf, time);
  }
}
