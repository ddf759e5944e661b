package io.benchwarden.checks.exec;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes names of measurements out of labels, each once. For one observation. */
final class MeasurementNames {
  private static final int LONGEST = 60;

  private final Set<String> taken = new HashSet<>();

  /**
   * {@code /var/log} becomes {@code var-log}, {@code 5min} {@code value-5min}, {@code /} {@code
   * value}; a name that is taken gets a number.
   */
  String of(String label) {
    String plain =
        label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (plain.isEmpty()) {
      plain = "value";
    } else if (!Character.isLetter(plain.charAt(0))) {
      plain = "value-" + plain;
    }
    String name = plain.substring(0, Math.min(plain.length(), LONGEST));
    String distinct = name;
    for (int number = 2; !taken.add(distinct); number++) {
      distinct = name + "-" + number;
    }
    return distinct;
  }
}
