package io.benchwarden.dist.demo;

import io.benchwarden.runtime.match.LabelMatcher;
import java.util.Map;

/**
 * An alert that must come.
 *
 * @param check the label {@code check}
 * @param condition the label {@code condition}
 * @param subject the label {@code subject}; {@code *} stands for any text
 * @param severity the label {@code severity}; {@code *} stands for any text
 */
record Expectation(String check, String condition, String subject, String severity) {

  /** Whether an alert with these labels is it. */
  boolean matches(Map<String, String> labels) {
    return matches(check, labels, "check")
        && matches(condition, labels, "condition")
        && matches(subject, labels, "subject")
        && matches(severity, labels, "severity");
  }

  /** In words. */
  String text() {
    return "%s %s of %s".formatted(check, condition, subject);
  }

  private static boolean matches(String pattern, Map<String, String> labels, String label) {
    return LabelMatcher.matchesPattern(pattern, labels.getOrDefault(label, ""));
  }
}
