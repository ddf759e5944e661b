package io.benchwarden.runtime.config;

import io.benchwarden.runtime.match.LabelMatcher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code match}. A label that no alert can have, or a value that a label never takes, would
 * silently match nothing.
 */
final class MatchReader {
  /** Labels that every alert has, or every alert of a site. */
  static final Set<String> AGENT_LABELS =
      Set.of(
          "alertname",
          "check",
          "condition",
          "probe",
          "bench",
          "host",
          "site",
          "subject",
          "subject_kind",
          "severity");

  private static final String NOT = "not";
  private static final Set<String> SEVERITIES = Set.of("warning", "critical", "unknown");

  private final Set<String> labels;
  private final Map<String, Set<String>> values;

  /**
   * Knows what labels there are.
   *
   * @param configured labels of sites and probes
   * @param checks the kinds of checks
   * @param probes the names of probes
   */
  MatchReader(Set<String> configured, Set<String> checks, Set<String> probes) {
    this.labels = new HashSet<>(AGENT_LABELS);
    this.labels.addAll(configured);
    this.values =
        Map.of("severity", SEVERITIES, "check", checks, "alertname", checks, "probe", probes);
  }

  /** The matcher of a section's {@code match}; everything if there is none. */
  LabelMatcher read(Section owner) {
    return matcher(owner.section("match"));
  }

  private LabelMatcher matcher(Section match) {
    Map<String, List<String>> required = new HashMap<>();
    for (String label : match.keys()) {
      if (!label.equals(NOT)) {
        requireLabel(match, label);
        match.get(label, Values::texts).ifPresent(patterns -> required.put(label, patterns));
        required.getOrDefault(label, List.of()).forEach(text -> requireValue(match, label, text));
      }
    }
    Optional<LabelMatcher> not =
        match.has(NOT) ? Optional.of(matcher(match.section(NOT))) : Optional.empty();
    return new LabelMatcher(required, not);
  }

  private void requireLabel(Section match, String label) {
    if (labels.contains(label)) {
      return;
    }
    Optional<String> near = Suggestions.nearest(label, labels);
    if (near.isPresent()) {
      match.error(label, "no alert has this label", "did you mean " + near.get() + "?");
    } else {
      match
          .problems()
          .warning(
              match.originOf(label),
              match.keyOf(label),
              "no site or probe has this label; it matches only if a check adds it",
              Suggestions.didYouMean(label, labels, "labels"));
    }
  }

  private void requireValue(Section match, String label, String value) {
    Set<String> possible = values.get(label);
    if (possible != null && !value.contains("*") && !possible.contains(value)) {
      match.error(
          label,
          "'%s' is not a %s".formatted(value, label.equals("alertname") ? "check" : label),
          Suggestions.didYouMean(value, possible, "possible"));
    }
  }
}
