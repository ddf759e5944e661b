package io.benchwarden.checks.display;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;

/**
 * Says which conditions could not be looked at. A condition without a finding is OK, so saying
 * nothing would end an alert that nobody saw end.
 */
public final class NotLookedAt {
  private NotLookedAt() {}

  /** Adds a finding of UNKNOWN for each of these conditions. */
  public static void add(Observation.Builder observation, String reason, String... conditions) {
    for (String condition : conditions) {
      observation.finding(Finding.of(condition, Severity.UNKNOWN, reason));
    }
  }
}
