package io.benchwarden.runtime.config;

import io.benchwarden.runtime.match.LabelMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the overrides of a probe and makes sure that none, and no two together, make no sense. */
final class OverrideReader {
  private final ConditionReader conditions;
  private final MatchReader matches;

  OverrideReader(ConditionReader conditions, MatchReader matches) {
    this.conditions = conditions;
    this.matches = matches;
  }

  /** The overrides, in order of name. */
  List<ProbeConfiguration.Override> read(Section probe, Map<String, ConditionRule> rules) {
    List<ProbeConfiguration.Override> overrides = new ArrayList<>();
    for (Section section : probe.section("overrides").entries()) {
      if (UnknownKeys.reportDottedNames(section, ConfigurationKeys.in(section.pattern()))) {
        continue;
      }
      UnknownKeys.report(section);
      if (!section.has("match")) {
        section.error(
            "has no match; it would be for every subject", "write match { site = \"…\" }");
      }
      ProbeConfiguration.Override override =
          new ProbeConfiguration.Override(
              section.name(), matches.read(section), conditions.changes(section));
      requireFit(section, override, rules, overrides);
      overrides.add(override);
    }
    return overrides;
  }

  /**
   * Judges the override alone and after each earlier one that may match the same subject. Pairs are
   * enough: of any number of overrides, the last that sets a warning level and the last that sets a
   * critical one make the result.
   */
  private static void requireFit(
      Section section,
      ProbeConfiguration.Override override,
      Map<String, ConditionRule> rules,
      List<ProbeConfiguration.Override> earlier) {
    override
        .conditions()
        .forEach(
            (condition, change) -> {
              ConditionRule rule = rules.get(condition);
              if (rule == null) {
                return;
              }
              ConditionReader.requireFit(section, condition, change, rule);
              earlier.stream()
                  .filter(other -> !areDisjoint(other.match(), override.match()))
                  .map(other -> other.conditions().get(condition))
                  .filter(other -> other != null && change.fitsLevels(rule))
                  .forEach(
                      other ->
                          ConditionReader.requireFit(
                              section, condition, change, other.appliedTo(rule)));
            });
  }

  /** Whether some label must have different values. Says no where it cannot be sure. */
  private static boolean areDisjoint(LabelMatcher one, LabelMatcher other) {
    return one.required().entrySet().stream()
        .anyMatch(
            entry -> {
              List<String> values = other.required().get(entry.getKey());
              return values != null
                  && (values + " " + entry.getValue()).indexOf('*') < 0
                  && entry.getValue().stream().noneMatch(values::contains);
            });
  }
}
