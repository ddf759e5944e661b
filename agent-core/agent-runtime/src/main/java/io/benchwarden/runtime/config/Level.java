package io.benchwarden.runtime.config;

import io.benchwarden.api.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Levels of thresholds as they are written in each unit; and times and sizes, which are alike. */
final class Level {
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();
  private static final Map<String, Long> NANOSECONDS = new LinkedHashMap<>();

  static {
    BYTES.put("TiB", 1L << 40);
    BYTES.put("GiB", 1L << 30);
    BYTES.put("MiB", 1L << 20);
    BYTES.put("KiB", 1L << 10);
    BYTES.put("GB", 1_000_000_000L);
    BYTES.put("MB", 1_000_000L);
    BYTES.put("kB", 1_000L);
    BYTES.put("B", 1L);
    NANOSECONDS.put("d", 86_400_000_000_000L);
    NANOSECONDS.put("h", 3_600_000_000_000L);
    NANOSECONDS.put("m", 60_000_000_000L);
    NANOSECONDS.put("s", 1_000_000_000L);
    NANOSECONDS.put("ms", 1_000_000L);
  }

  private Level() {}

  static ValueReader<Double> reader(Unit unit) {
    return switch (unit) {
      case BYTES -> value -> (double) Values.bytes(value);
      case SECONDS -> value -> Values.duration(value).toNanos() / 1e9;
      case RATIO -> Values::ratio;
      case COUNT, PER_SECOND -> Values::number;
    };
  }

  /** The level as it would be written; {@link #reader} makes the same of it again. */
  static String text(Unit unit, double level) {
    return switch (unit) {
      case BYTES -> whole(Math.round(level), BYTES, "B");
      case SECONDS -> text(Duration.ofNanos(Math.round(level * 1e9)));
      case RATIO -> plain(BigDecimal.valueOf(level).movePointRight(2)) + "%";
      case COUNT, PER_SECOND -> plain(BigDecimal.valueOf(level));
    };
  }

  static String text(Duration time) {
    return time.isZero() ? "0s" : whole(time.toNanos(), NANOSECONDS, "ms");
  }

  private static String whole(long amount, Map<String, Long> units, String smallest) {
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (amount != 0 && amount % unit.getValue() == 0) {
        return amount / unit.getValue() + unit.getKey();
      }
    }
    long factor = units.getOrDefault(smallest, 1L);
    return plain(BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(factor))) + smallest;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** What may be written, for people. */
  static String type(Unit unit) {
    return switch (unit) {
      case BYTES -> "size";
      case SECONDS -> "time";
      case RATIO -> "percentage";
      case COUNT -> "number";
      case PER_SECOND -> "number a second";
    };
  }
}
