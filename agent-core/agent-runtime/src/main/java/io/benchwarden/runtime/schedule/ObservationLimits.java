package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import java.util.List;

/** Cuts texts that nobody could read in an alert, and that would fill memory and store. */
final class ObservationLimits {
  private static final int LINES = 20;
  private static final int LINE_LENGTH = 2_000;

  private ObservationLimits() {}

  /** The observation itself if it is within the limits, as almost all are. */
  static Observation cut(Observation observation) {
    if (isWithin(observation)) {
      return observation;
    }
    return new Observation(
        observation.subject(),
        observation.bench(),
        observation.dependsOn(),
        observation.labels(),
        observation.measurements(),
        observation.findings().stream().map(ObservationLimits::cut).toList(),
        observation.evidence().stream().limit(LINES).map(ObservationLimits::cut).toList(),
        observation.unreadable().map(ObservationLimits::cut));
  }

  private static boolean isWithin(Observation observation) {
    return observation.evidence().size() <= LINES
        && areWithin(observation.evidence())
        && observation.findings().stream().allMatch(finding -> isWithin(finding.summary()))
        && observation.findings().stream().allMatch(finding -> areWithin(finding.commands()))
        && isWithin(observation.unreadable().orElse(""));
  }

  private static boolean areWithin(List<String> lines) {
    return lines.stream().allMatch(ObservationLimits::isWithin);
  }

  private static boolean isWithin(String line) {
    return line.length() <= LINE_LENGTH;
  }

  private static Finding cut(Finding finding) {
    return new Finding(
        finding.condition(),
        finding.severity(),
        cut(finding.summary()),
        finding.cause(),
        finding.stillWorks(),
        finding.commands().stream().map(ObservationLimits::cut).toList(),
        finding.effect());
  }

  private static String cut(String line) {
    return isWithin(line) ? line : line.substring(0, LINE_LENGTH) + "…";
  }
}
