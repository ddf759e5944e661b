package io.benchwarden.runtime.match;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition on labels: every named label must match one of its patterns, and the negated part
 * must not match as a whole. An absent label counts as empty text.
 *
 * @param required for each label its patterns: text compared exactly, but {@code *} stands for any
 *     characters
 * @param not what must not match; empty for nothing
 */
public record LabelMatcher(Map<String, List<String>> required, Optional<LabelMatcher> not) {

  /** Matches everything. */
  public static final LabelMatcher ALL = new LabelMatcher(Map.of(), Optional.empty());

  public LabelMatcher {
    required = Map.copyOf(required);
  }

  /** Whether these labels satisfy it. */
  public boolean matches(Map<String, String> labels) {
    boolean all =
        required.entrySet().stream()
            .allMatch(
                entry -> matchesAny(entry.getValue(), labels.getOrDefault(entry.getKey(), "")));
    return all && not.map(negated -> !negated.matches(labels)).orElse(true);
  }

  private static boolean matchesAny(List<String> patterns, String value) {
    return patterns.stream().anyMatch(pattern -> matchesPattern(pattern, value));
  }

  /** Whether a value matches a pattern in which {@code *} stands for any characters. */
  public static boolean matchesPattern(String pattern, String value) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(value);
    }
    String last = parts[parts.length - 1];
    if (!value.startsWith(parts[0])
        || !value.endsWith(last)
        || value.length() < parts[0].length() + last.length()) {
      return false;
    }
    int from = parts[0].length();
    int end = value.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = value.indexOf(parts[i], from);
      if (found < 0 || found + parts[i].length() > end) {
        return false;
      }
      from = found + parts[i].length();
    }
    return true;
  }
}
