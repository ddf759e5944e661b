package io.benchwarden.runtime.config;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@code thresholds} and {@code conditions}, of a probe and of its overrides alike. */
final class ConditionReader {
  private static final String THRESHOLDS = "thresholds";
  private static final String CONDITIONS = "conditions";
  private static final String WARNING = "warning";
  private static final String CRITICAL = "critical";
  private static final String CLEAR_BY = "clear-by";

  private final CheckDescription check;

  ConditionReader(CheckDescription check) {
    this.check = check;
  }

  /** Every condition of a probe, judged as its section over the defaults says. */
  Map<String, ConditionRule> rules(Section probe) {
    Map<String, ConditionRule> rules = new LinkedHashMap<>();
    changes(probe)
        .forEach(
            (condition, change) -> {
              ConditionRule unset = unset(condition);
              requireFit(probe, condition, change, unset);
              rules.put(condition, change.appliedTo(unset));
            });
    return rules;
  }

  /** What a section says of the check's conditions. */
  Map<String, ConditionChange> changes(Section section) {
    Map<String, ConditionChange> changes = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    names.addAll(section.section(THRESHOLDS).keys());
    names.addAll(section.section(CONDITIONS).keys());
    for (String name : names) {
      if (isKnown(section, name)) {
        changes.put(name, change(section, name));
      }
    }
    return changes;
  }

  private boolean isKnown(Section section, String name) {
    Optional<ConditionDescription> described = CommonConditions.find(check, name);
    boolean hasLevels = section.section(THRESHOLDS).has(name);
    if (described.isEmpty() && (hasLevels || !check.openConditions())) {
      Section place = section.section(hasLevels ? THRESHOLDS : CONDITIONS);
      place.error(
          name,
          "check %s has no condition of this name".formatted(check.name()),
          Suggestions.didYouMean(
              name,
              CommonConditions.with(check).stream()
                  .map(ConditionDescription::name)
                  .collect(Collectors.toSet()),
              "conditions"));
      return false;
    }
    if (hasLevels && described.flatMap(ConditionDescription::threshold).isEmpty()) {
      section
          .section(THRESHOLDS)
          .error(
              name,
              "the check itself decides on this condition; it has no levels",
              "set its holds in conditions." + name);
      return false;
    }
    return true;
  }

  private ConditionChange change(Section section, String name) {
    Section levels = section.section(THRESHOLDS).entry(name);
    Section hold = section.section(CONDITIONS).entry(name);
    UnknownKeys.report(levels);
    UnknownKeys.report(hold);
    ValueReader<Double> level = Level.reader(unit(name));
    return new ConditionChange(
        levels.get(WARNING, Values.levelOrOff(level)),
        levels.get(CRITICAL, Values.levelOrOff(level)),
        levels.get(CLEAR_BY, Values.orOff(band(level))).map(band -> band.orElse(0.0)),
        hold.get("for", Values::duration),
        hold.get("recover", Values::duration),
        hold.get("times", Values.integerFrom(1)),
        hold.get("out-of", Values.integerFrom(1)),
        origin(levels));
  }

  private static ValueReader<Double> band(ValueReader<Double> level) {
    return value -> {
      double band = level.read(value);
      if (band < 0) {
        throw new InvalidValueException("'%s' is negative".formatted(Values.text(value)), null);
      }
      return band;
    };
  }

  private static Optional<Origin> origin(Section levels) {
    for (String key : new String[] {WARNING, CRITICAL, CLEAR_BY}) {
      if (levels.has(key)) {
        return Optional.of(levels.originOf(key));
      }
    }
    return Optional.empty();
  }

  private Unit unit(String condition) {
    return CommonConditions.find(check, condition)
        .flatMap(ConditionDescription::threshold)
        .map(Threshold::unit)
        .orElse(Unit.COUNT);
  }

  private ConditionRule unset(String condition) {
    Optional<Threshold> threshold =
        CommonConditions.find(check, condition)
            .flatMap(ConditionDescription::threshold)
            .map(
                levels -> Threshold.unset(levels.measurement(), levels.unit(), levels.direction()));
    return new ConditionRule(
        condition, threshold, Hold.NONE, new Origin("default of check " + check.name()));
  }

  /** Reports a change that together with the rule it changes makes no sense. */
  static void requireFit(
      Section section, String condition, ConditionChange change, ConditionRule rule) {
    Section levels = section.section(THRESHOLDS).entry(condition);
    Section hold = section.section(CONDITIONS).entry(condition);
    if (!change.fitsLevels(rule)) {
      Threshold before = rule.threshold().orElseThrow();
      boolean high = before.direction() == Direction.HIGH;
      levels.error(
          mostLikelyWrong(levels),
          "critical %s is on the wrong side of warning %s"
              .formatted(
                  text(before, change.critical().orElse(before.critical())),
                  text(before, change.warning().orElse(before.warning()))),
          "%s is worse here: critical must not be %s warning; off removes a level"
              .formatted(high ? "more" : "less", high ? "below" : "above"));
    }
    if (!change.fitsHold(rule)) {
      hold.error(
          hold.has("times") ? "times" : "out-of",
          "times must not be more than out-of",
          "times = 2, out-of = 3 asks for two bad runs of three");
    }
  }

  /** Of the two levels the one that is written in a file, rather than a default. */
  private static String mostLikelyWrong(Section levels) {
    boolean critical = levels.has(CRITICAL) && levels.originOf(CRITICAL).file().isPresent();
    boolean warning = levels.has(WARNING) && levels.originOf(WARNING).file().isPresent();
    return critical || !warning ? CRITICAL : WARNING;
  }

  private static String text(Threshold threshold, OptionalDouble level) {
    return Level.text(threshold.unit(), level.orElseThrow());
  }
}
