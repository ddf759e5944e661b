package io.benchwarden.checks.exec;

import java.util.Locale;
import java.util.Optional;

/**
 * A range of the Monitoring Plugins guidelines: {@code 10}, {@code 10:}, {@code ~:10}, {@code
 * 10:20}, {@code @10:20}. A value outside it is bad; with {@code @} one inside it, ends included.
 *
 * @param low the lower end, inclusive; negative infinity for {@code ~}
 * @param high the upper end, inclusive; positive infinity where none is written
 * @param inverted whether a value inside is the bad one
 */
record Range(double low, double high, boolean inverted) {

  /** Reads a range; empty for an empty text and for one that is none. */
  static Optional<Range> parse(String text) {
    boolean inverted = text.startsWith("@");
    String ends = inverted ? text.substring(1) : text;
    int colon = ends.indexOf(':');
    Optional<Double> low =
        colon < 0
            ? Optional.of(0.0)
            : end(ends.substring(0, colon), 0, Optional.of(Double.NEGATIVE_INFINITY));
    String upper = ends.substring(colon + 1);
    Optional<Double> high =
        colon < 0 && upper.isEmpty()
            ? Optional.empty()
            : end(upper, Double.POSITIVE_INFINITY, Optional.empty());
    if (low.isEmpty() || high.isEmpty() || low.get() > high.get()) {
      return Optional.empty();
    }
    return Optional.of(new Range(low.get(), high.get(), inverted));
  }

  private static Optional<Double> end(String text, double absent, Optional<Double> tilde) {
    if (text.isEmpty()) {
      return Optional.of(absent);
    }
    return text.equals("~") ? tilde : Numbers.parse(text);
  }

  /** Whether this value calls for an alert. */
  boolean isBad(double value) {
    return (value >= low && value <= high) == inverted;
  }

  /** As a guideline-conforming plugin would write it. */
  @Override
  public String toString() {
    String start = low == Double.NEGATIVE_INFINITY ? "~" : shown(low);
    String end = high == Double.POSITIVE_INFINITY ? "" : shown(high);
    return (inverted ? "@" : "") + start + ":" + end;
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
