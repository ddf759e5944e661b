package io.benchwarden.notifiers.message;

import io.benchwarden.api.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The numbers beside a chart: {@code 91.5 %}, {@code 4.9 GiB}, {@code 3 min}. */
final class Amount {
  private static final List<String> BYTES = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

  private Amount() {}

  static String text(double value, Unit unit) {
    return switch (unit) {
      case BYTES -> bytes(value);
      case SECONDS -> seconds(value);
      case RATIO -> decimal(value * 100) + " %";
      case COUNT -> decimal(value);
      case PER_SECOND -> decimal(value) + "/s";
    };
  }

  private static String bytes(double value) {
    double rest = value;
    int step = 0;
    while (Math.abs(rest) >= 1024 && step < BYTES.size() - 1) {
      rest /= 1024;
      step++;
    }
    return decimal(rest) + " " + BYTES.get(step);
  }

  private static String seconds(double value) {
    if (Math.abs(value) < 1) {
      return decimal(value * 1000) + " ms";
    }
    return value < 60 ? decimal(value) + " s" : Elapsed.text(Duration.ofSeconds((long) value));
  }

  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.2f" : "%,.1f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
