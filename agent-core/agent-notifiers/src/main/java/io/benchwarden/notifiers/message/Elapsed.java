package io.benchwarden.notifiers.message;

import java.time.Duration;

/**
 * Durations as people say them: {@code 40 s}, {@code 7 min}, {@code 3 h 20 min}, {@code 2 d 4 h}.
 */
public final class Elapsed {

  private Elapsed() {}

  /** The time in words; a negative one is none. */
  public static String text(Duration time) {
    if (time.toMinutes() < 1) {
      return Math.max(0, time.toSeconds()) + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    if (time.toDays() < 1) {
      return twoUnits(time.toHours(), "h", time.toMinutesPart(), "min");
    }
    return twoUnits(time.toDays(), "d", time.toHoursPart(), "h");
  }

  private static String twoUnits(long large, String largeUnit, int small, String smallUnit) {
    String text = large + " " + largeUnit;
    return small == 0 ? text : text + " " + small + " " + smallUnit;
  }
}
