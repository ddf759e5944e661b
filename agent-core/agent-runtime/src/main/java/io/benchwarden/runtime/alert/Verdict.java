package io.benchwarden.runtime.alert;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Severity;
import io.benchwarden.runtime.config.ConditionRule;
import java.util.Optional;

/**
 * What one run says about one condition of one subject.
 *
 * @param rule how the condition is judged
 * @param severity OK, WARNING, CRITICAL, or UNKNOWN if it could not be judged
 * @param level the level its measurement is at; OK without one
 * @param measurement what was judged, if a threshold did
 * @param finding what the check says, if it does
 */
public record Verdict(
    ConditionRule rule,
    Severity severity,
    Severity level,
    Optional<Measurement> measurement,
    Optional<Finding> finding) {

  /** The condition's name. */
  public String condition() {
    return rule.condition();
  }

  /** Whether it is WARNING or CRITICAL. */
  public boolean bad() {
    return severity == Severity.WARNING || severity == Severity.CRITICAL;
  }
}
