package io.benchwarden.checks.exec;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as plugins write them; Java's own parser takes {@code 1d} and {@code NaN} too. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,300}(?:\\.\\d{0,300})?|\\.\\d{1,300})(?:[eE][-+]?\\d{1,3})?");

  private Numbers() {}

  /** A finite number; empty for any other text. */
  static Optional<Double> parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
