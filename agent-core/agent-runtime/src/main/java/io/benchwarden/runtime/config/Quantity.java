package io.benchwarden.runtime.config;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: times, sizes and percentages. None of them is ever negative. */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,20})?)\\s*([A-Za-zµ%]*)");

  private static final long NANOS = 1_000_000_000L;
  private static final Map<String, Long> NANOSECONDS =
      Map.ofEntries(
          entry("ms", 1_000_000L),
          entry("millisecond", 1_000_000L),
          entry("milliseconds", 1_000_000L),
          entry("s", NANOS),
          entry("second", NANOS),
          entry("seconds", NANOS),
          entry("m", 60 * NANOS),
          entry("minute", 60 * NANOS),
          entry("minutes", 60 * NANOS),
          entry("h", 3_600 * NANOS),
          entry("hour", 3_600 * NANOS),
          entry("hours", 3_600 * NANOS),
          entry("d", 86_400 * NANOS),
          entry("day", 86_400 * NANOS),
          entry("days", 86_400 * NANOS),
          entry("w", 7 * 86_400 * NANOS),
          entry("week", 7 * 86_400 * NANOS),
          entry("weeks", 7 * 86_400 * NANOS));

  private static final Map<String, Long> BYTES =
      Map.ofEntries(
          entry("B", 1L),
          entry("kB", 1_000L),
          entry("MB", 1_000_000L),
          entry("GB", 1_000_000_000L),
          entry("TB", 1_000_000_000_000L),
          entry("PB", 1_000_000_000_000_000L),
          entry("KiB", 1L << 10),
          entry("MiB", 1L << 20),
          entry("GiB", 1L << 30),
          entry("TiB", 1L << 40),
          entry("PiB", 1L << 50));

  private Quantity() {}

  static Duration duration(String text) throws InvalidValueException {
    long nanos =
        scaled(text, NANOSECONDS, "a time", "units are ms, s, m, h, d and w: %1$ss or %1$sm");
    return Duration.ofNanos(nanos);
  }

  static long bytes(String text) throws InvalidValueException {
    return scaled(
        text, BYTES, "a size", "MB is 1,000,000 and MiB 1,048,576 bytes: %1$sMB or %1$sMiB");
  }

  /** {@code 80} and {@code 80%} are 0.8. */
  static double ratio(String text) throws InvalidValueException {
    Matcher form = form(text, "a percentage", "80 or 80%");
    BigDecimal number = new BigDecimal(form.group(1));
    boolean marked = form.group(2).equals("%");
    if (!marked && !form.group(2).isEmpty()) {
      throw new InvalidValueException(
          "'%s' is not a percentage".formatted(text), "write " + form.group(1) + "%");
    }
    boolean fraction = number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
    if (fraction && !marked) {
      throw new InvalidValueException(
          "'%s' is less than one percent".formatted(text),
          "write %s%%, or %s%% if that is what is meant"
              .formatted(number.movePointRight(2).stripTrailingZeros().toPlainString(), number));
    }
    return number.movePointLeft(2).doubleValue();
  }

  private static long scaled(String text, Map<String, Long> units, String what, String advice)
      throws InvalidValueException {
    Matcher form = form(text, what, advice.formatted("30"));
    String unit = form.group(2);
    Long factor = units.get(unit);
    if (factor == null) {
      String message =
          unit.isEmpty()
              ? "'%s' has no unit".formatted(text)
              : "'%s' is not %s".formatted(text, what);
      throw new InvalidValueException(message, advice.formatted(form.group(1)));
    }
    BigDecimal amount = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor));
    if (amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new InvalidValueException("'%s' is too large".formatted(text), null);
    }
    return amount.longValue();
  }

  private static Matcher form(String text, String what, String advice)
      throws InvalidValueException {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new InvalidValueException("'%s' is not %s".formatted(text, what), advice);
    }
    if (form.group(1).startsWith("-")) {
      throw new InvalidValueException("'%s' is negative".formatted(text), null);
    }
    return form;
  }
}
