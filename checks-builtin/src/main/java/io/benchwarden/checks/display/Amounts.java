package io.benchwarden.checks.display;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them: {@code 3.4 GiB}, {@code 82.5 %}, {@code 2 h 5 min}. */
public final class Amounts {
  private static final String[] SIZES = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Amounts() {}

  /** A size in powers of 1024, with one decimal from KiB on. */
  public static String bytes(double bytes) {
    int power = 0;
    double value = bytes;
    while (Math.abs(value) >= 1024 && power < SIZES.length - 1) {
      value /= 1024;
      power++;
    }
    return String.format(Locale.ROOT, power == 0 ? "%.0f %s" : "%.1f %s", value, SIZES[power]);
  }

  /** A ratio, where 1.0 is {@code 100.0 %}. */
  public static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
  }

  /** A number with one decimal. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A length of time in its two largest units; the sign is dropped. */
  public static String time(Duration time) {
    Duration length = time.abs();
    if (length.toDays() > 0) {
      return join(length.toDays(), "d", length.toHoursPart(), "h");
    }
    if (length.toHours() > 0) {
      return join(length.toHours(), "h", length.toMinutesPart(), "min");
    }
    if (length.toMinutes() > 0) {
      return join(length.toMinutes(), "min", length.toSecondsPart(), "s");
    }
    return length.toSeconds() + " s";
  }

  private static String join(long larger, String largerUnit, long smaller, String smallerUnit) {
    String first = larger + " " + largerUnit;
    return smaller == 0 ? first : first + " " + smaller + " " + smallerUnit;
  }
}
