package io.benchwarden.runtime.alert;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From an observation to one verdict a condition. */
public final class ObservationJudge {
  private ObservationJudge() {}

  /**
   * Judges every condition the probe describes, the observation names or an alert exists of. A
   * condition that is described but neither measured nor found is OK: a check that could not look
   * says so, with a finding of UNKNOWN or an unreadable subject.
   *
   * @param labels the labels of the subject's alerts, which overrides match
   * @param held the alerts of this subject by condition
   */
  public static List<Verdict> judge(
      ProbeConfiguration probe,
      Observation observation,
      Map<String, String> labels,
      Map<String, Alert> held) {
    Set<String> conditions = new LinkedHashSet<>();
    probe.check().conditions().stream().map(ConditionDescription::name).forEach(conditions::add);
    observation.findings().stream().map(Finding::condition).forEach(conditions::add);
    conditions.addAll(held.keySet());
    return conditions.stream()
        .filter(condition -> !LookVerdicts.isReserved(condition))
        .map(
            condition ->
                verdict(
                    probe.rule(condition, labels),
                    observation,
                    Optional.ofNullable(held.get(condition))))
        .toList();
  }

  private static Verdict verdict(
      ConditionRule rule, Observation observation, Optional<Alert> held) {
    Optional<Finding> finding = observation.finding(rule.condition());
    Optional<Measurement> measurement =
        rule.threshold().map(Threshold::measurement).flatMap(observation::measurement);
    Severity level = measurement.map(value -> level(rule, value, held)).orElse(Severity.OK);
    Severity floor = finding.map(Finding::severity).orElse(Severity.OK);
    Severity severity = floor == Severity.UNKNOWN ? Severity.UNKNOWN : Severity.worst(level, floor);
    return new Verdict(rule, severity, level, measurement, finding);
  }

  /**
   * Hysteresis belongs to the levels it was entered with: after a reload that changed them, the
   * value is judged as if it were the first.
   */
  private static Severity level(ConditionRule rule, Measurement value, Optional<Alert> held) {
    Threshold threshold = rule.threshold().orElseThrow();
    Severity before =
        held.filter(alert -> alert.content().isJudgedBy(threshold))
            .map(Alert::level)
            .orElse(Severity.OK);
    return ThresholdJudge.judge(threshold, value.value(), before);
  }
}
