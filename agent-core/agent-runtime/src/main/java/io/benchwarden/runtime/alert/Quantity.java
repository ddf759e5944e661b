package io.benchwarden.runtime.alert;

import io.benchwarden.api.Unit;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: {@code 91 %}, {@code 4.9 GiB}, {@code 3 min}. */
public final class Quantity {
  private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

  private Quantity() {}

  /** A value in its unit. */
  public static String format(double value, Unit unit) {
    return switch (unit) {
      case BYTES -> bytes(value);
      case SECONDS -> seconds(value);
      case RATIO -> decimal(value * 100) + " %";
      case COUNT -> decimal(value);
      case PER_SECOND -> decimal(value) + "/s";
    };
  }

  private static String bytes(double value) {
    double rest = Math.abs(value);
    int step = 0;
    // 1023.95 would be rounded to 1024.0 of the smaller unit
    while (rest >= 1023.95 && step < BYTES.size() - 1) {
      rest /= 1024;
      step++;
    }
    return decimal(Math.copySign(rest, value)) + " " + BYTES.get(step);
  }

  private static String seconds(double value) {
    double time = Math.abs(value);
    String sign = value < 0 ? "-" : "";
    if (time < 1) {
      return sign + decimal(time * 1000) + " ms";
    }
    if (time < 60) {
      return sign + decimal(time) + " s";
    }
    long whole = Math.round(time);
    if (whole < 3600) {
      return sign + two(whole / 60, "min", whole % 60, "s");
    }
    return whole < 2 * 86_400
        ? sign + two(whole / 3600, "h", whole % 3600 / 60, "min")
        : sign + two(whole / 86_400, "d", whole % 86_400 / 3600, "h");
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }

  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.2f" : "%,.1f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
