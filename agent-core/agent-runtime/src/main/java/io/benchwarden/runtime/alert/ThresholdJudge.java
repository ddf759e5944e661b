package io.benchwarden.runtime.alert;

import io.benchwarden.api.Direction;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import java.util.OptionalDouble;

/** Judges a measurement against its levels, with hysteresis. */
public final class ThresholdJudge {
  private ThresholdJudge() {}

  /**
   * The level a value is at.
   *
   * @param held the level it was at before: that one, and those below it, are left only when the
   *     value has come back past them by more than {@link Threshold#clearBy}
   * @return OK, WARNING or CRITICAL
   */
  public static Severity judge(Threshold threshold, double value, Severity held) {
    if (isAt(threshold, threshold.critical(), value, held == Severity.CRITICAL)) {
      return Severity.CRITICAL;
    }
    boolean wasBad = held == Severity.CRITICAL || held == Severity.WARNING;
    return isAt(threshold, threshold.warning(), value, wasBad) ? Severity.WARNING : Severity.OK;
  }

  private static boolean isAt(
      Threshold threshold, OptionalDouble level, double value, boolean held) {
    if (level.isEmpty()) {
      return false;
    }
    double band = held ? threshold.clearBy() : 0;
    return threshold.direction() == Direction.HIGH
        ? value >= level.getAsDouble() - band
        : value <= level.getAsDouble() + band;
  }
}
