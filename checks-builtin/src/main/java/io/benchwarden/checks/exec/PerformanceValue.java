package io.benchwarden.checks.exec;

import io.benchwarden.api.Unit;
import java.util.Optional;

/**
 * One value of a plugin's performance data.
 *
 * @param label as the plugin wrote it, without quotes
 * @param raw the value as written, which its ranges are about
 * @param scale what {@code raw} is multiplied with to be in {@code unit}
 * @param unit the agent's unit
 * @param written the value with its unit, as the plugin wrote it
 * @param warning outside this range the plugin warns
 * @param critical outside this range the plugin is critical
 * @param minimum the smallest value there can be
 * @param maximum the largest value there can be
 */
record PerformanceValue(
    String label,
    double raw,
    double scale,
    Unit unit,
    String written,
    Optional<Range> warning,
    Optional<Range> critical,
    Optional<Double> minimum,
    Optional<Double> maximum) {

  /** The value in {@link #unit}; may be infinite where the plugin's was close to it. */
  double value() {
    return raw * scale;
  }

  /** The value, and what the plugin's own ranges say of it; empty if it came without a range. */
  Optional<String> judged() {
    if (warning.isEmpty() && critical.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        label
            + " = "
            + written
            + warning.map(range -> said("warning", range)).orElse("")
            + critical.map(range -> said("critical", range)).orElse("")
            + minimum.map(end -> ", minimum " + end).orElse("")
            + maximum.map(end -> ", maximum " + end).orElse(""));
  }

  /** Whether one of the plugin's own ranges calls for an alert. */
  boolean isBad() {
    return warning.filter(range -> range.isBad(raw)).isPresent()
        || critical.filter(range -> range.isBad(raw)).isPresent();
  }

  private String said(String level, Range range) {
    return ", %s range %s%s".formatted(level, range, range.isBad(raw) ? " (reached)" : "");
  }
}
