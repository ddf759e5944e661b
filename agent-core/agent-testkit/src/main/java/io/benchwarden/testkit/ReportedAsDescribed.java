package io.benchwarden.testkit;

import io.benchwarden.api.Cause;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Threshold;

/** Compares an observation with the description of its check. */
final class ReportedAsDescribed {

  private ReportedAsDescribed() {}

  static void require(CheckDescription description, Observation observation) {
    observation.findings().forEach(finding -> require(description, finding));
    for (ConditionDescription condition : description.conditions()) {
      condition.threshold().ifPresent(threshold -> requireUnit(threshold, observation));
    }
  }

  private static void require(CheckDescription description, Finding finding) {
    Expect.sentence("the summary of " + finding.condition(), finding.summary());
    ConditionDescription condition = description.condition(finding.condition()).orElse(null);
    if (condition == null) {
      Expect.that(description.openConditions(), "condition not described: " + finding.condition());
      return;
    }
    finding.cause().ifPresent(cause -> requireDescribed(condition, cause));
  }

  private static void requireDescribed(ConditionDescription condition, Cause cause) {
    Expect.that(
        condition.causes().stream().anyMatch(known -> known.slug().equals(cause.slug())),
        "%s does not describe its cause %s".formatted(condition.name(), cause.slug()));
  }

  private static void requireUnit(Threshold threshold, Observation observation) {
    observation
        .measurement(threshold.measurement())
        .map(Measurement::unit)
        .ifPresent(
            unit ->
                Expect.that(
                    unit == threshold.unit(),
                    "%s is measured in %s and judged in %s"
                        .formatted(threshold.measurement(), unit, threshold.unit())));
  }
}
