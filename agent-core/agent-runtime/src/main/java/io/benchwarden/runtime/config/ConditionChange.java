package io.benchwarden.runtime.config;

import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Threshold;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a section says of one condition; everything that is empty stays as it was.
 *
 * @param warning another level, or none for {@code off}
 * @param critical another level, or none for {@code off}
 * @param clearBy another band, in the threshold's unit
 * @param forTime another hold
 * @param recover another time until its end is told
 * @param times in how many runs it must be bad
 * @param outOf of how many runs
 * @param origin where the levels are set; empty if none is
 */
public record ConditionChange(
    Optional<OptionalDouble> warning,
    Optional<OptionalDouble> critical,
    Optional<Double> clearBy,
    Optional<Duration> forTime,
    Optional<Duration> recover,
    Optional<Integer> times,
    Optional<Integer> outOf,
    Optional<Origin> origin) {

  /** Whether the levels that result are on the right sides of each other. */
  boolean fitsLevels(ConditionRule rule) {
    if (rule.threshold().isEmpty()) {
      return true;
    }
    Threshold before = rule.threshold().get();
    OptionalDouble low = warning.orElse(before.warning());
    OptionalDouble high = critical.orElse(before.critical());
    if (low.isEmpty() || high.isEmpty()) {
      return true;
    }
    return before.direction() == Direction.HIGH
        ? high.getAsDouble() >= low.getAsDouble()
        : high.getAsDouble() <= low.getAsDouble();
  }

  /** Whether the runs that result can be counted. */
  boolean fitsHold(ConditionRule rule) {
    return times.orElse(rule.hold().times()) <= outOf.orElse(rule.hold().outOf());
  }

  /** The rule with this change; the rule as it was if the result would make no sense. */
  ConditionRule appliedTo(ConditionRule rule) {
    if (!fitsLevels(rule) || !fitsHold(rule)) {
      return rule;
    }
    Hold hold = rule.hold();
    return new ConditionRule(
        rule.condition(),
        rule.threshold().map(this::changed),
        new Hold(
            forTime.orElse(hold.forTime()),
            times.orElse(hold.times()),
            outOf.orElse(hold.outOf()),
            recover.orElse(hold.recover())),
        origin.orElse(rule.origin()));
  }

  private Threshold changed(Threshold before) {
    return new Threshold(
        before.measurement(),
        before.unit(),
        before.direction(),
        warning.orElse(before.warning()),
        critical.orElse(before.critical()),
        clearBy.orElse(before.clearBy()));
  }
}
