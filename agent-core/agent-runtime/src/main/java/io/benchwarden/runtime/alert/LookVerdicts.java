package io.benchwarden.runtime.alert;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.config.CommonConditions;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Verdicts on the two conditions that the agent itself judges: whether it could look. */
public final class LookVerdicts {
  /** The kind of subject a probe is. */
  public static final String PROBE = "probe";

  /** Three runs and five minutes: whichever is later. */
  public static final Hold HOLD = new Hold(Duration.ofMinutes(5), 3, 3, Duration.ofMinutes(5));

  private static final Origin ORIGIN = new Origin("default of the agent");

  private LookVerdicts() {}

  /** Whether a condition's name is the agent's own, so that no finding can use it. */
  public static boolean isReserved(String condition) {
    return condition.equals(CommonConditions.UNREADABLE)
        || condition.equals(CommonConditions.NO_REPORT);
  }

  /** How one of the two is judged: as configured for the probe, else by {@link #HOLD}. */
  public static ConditionRule rule(
      ProbeConfiguration probe, String condition, Map<String, String> labels) {
    return probe.conditions().containsKey(condition)
        ? probe.rule(condition, labels)
        : new ConditionRule(condition, Optional.empty(), HOLD, ORIGIN);
  }

  /** How a silent probe is judged: it was silent for longer than any hold. */
  static ConditionRule fired() {
    return new ConditionRule(
        CommonConditions.NO_REPORT, Optional.empty(), Hold.NONE.recover(HOLD.recover()), ORIGIN);
  }

  /**
   * Whether a subject could be read, and each of its conditions judged. A condition that could not
   * be judged is no news beside one that is bad: who reads "down" knows that nothing else was seen.
   */
  public static Verdict unreadable(ConditionRule rule, Observation observation) {
    Optional<String> reason =
        observation
            .unreadable()
            .or(() -> isBad(observation) ? Optional.empty() : unjudged(observation));
    return verdict(
        rule,
        reason.map(text -> "%s cannot be read: %s".formatted(observation.subject(), text)),
        "its other alerts stay as they were last seen");
  }

  private static boolean isBad(Observation observation) {
    return observation.findings().stream()
        .map(Finding::severity)
        .anyMatch(severity -> severity == Severity.WARNING || severity == Severity.CRITICAL);
  }

  private static Optional<String> unjudged(Observation observation) {
    return observation.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(finding -> finding.condition() + ": " + finding.summary())
        .findFirst();
  }

  /** Whether a probe reports; {@code reason} is why not, empty if it does. */
  public static Verdict noReport(ConditionRule rule, String probe, Optional<String> reason) {
    return verdict(
        rule,
        reason.map(text -> "probe %s brings no report: %s".formatted(probe, text)),
        "what it saw last stays as it was; the other probes go on");
  }

  /** The subject that stands for a probe. */
  public static Subject subject(String probe) {
    return Subject.of(PROBE, probe);
  }

  private static Verdict verdict(ConditionRule rule, Optional<String> summary, String works) {
    Optional<Finding> finding =
        summary.map(
            text -> Finding.of(rule.condition(), Severity.WARNING, text).stillWorks(works).build());
    Severity severity = finding.isPresent() ? Severity.WARNING : Severity.OK;
    return new Verdict(rule, severity, Severity.OK, Optional.empty(), finding);
  }
}
