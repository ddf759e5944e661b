package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * The levels at which a measurement is bad. The agent judges it, not the check, so every plugin has
 * overrides, hysteresis and replay for nothing.
 *
 * <p>A level is reached when the value is at or past it. It is left when the value has come back
 * past it by more than {@code clearBy}.
 *
 * @param measurement the name of the measurement that is judged
 * @param unit the unit of the levels and of {@code clearBy}
 * @param direction which end is bad
 * @param warning level of WARNING; empty for none
 * @param critical level of CRITICAL; empty for none
 * @param clearBy how far back past a level the value must come before that level is left; not
 *     negative
 */
public record Threshold(
    String measurement,
    Unit unit,
    Direction direction,
    OptionalDouble warning,
    OptionalDouble critical,
    double clearBy) {

  public Threshold {
    requireNonNull(measurement, "measurement");
    requireNonNull(unit, "unit");
    requireNonNull(direction, "direction");
    requireNonNull(warning, "warning");
    requireNonNull(critical, "critical");
    if (!(clearBy >= 0)) {
      throw new IllegalArgumentException("clearBy must not be negative: " + clearBy);
    }
    if (warning.isPresent()
        && critical.isPresent()
        && isWrongOrder(direction, warning.getAsDouble(), critical.getAsDouble())) {
      throw new IllegalArgumentException(
          "critical %s is on the wrong side of warning %s"
              .formatted(critical.getAsDouble(), warning.getAsDouble()));
    }
  }

  private static boolean isWrongOrder(Direction direction, double warning, double critical) {
    return direction == Direction.HIGH ? critical < warning : critical > warning;
  }

  /** Higher is worse, with both levels. */
  public static Threshold high(String measurement, Unit unit, double warning, double critical) {
    return new Threshold(
        measurement,
        unit,
        Direction.HIGH,
        OptionalDouble.of(warning),
        OptionalDouble.of(critical),
        0);
  }

  /** Lower is worse, with both levels. */
  public static Threshold low(String measurement, Unit unit, double warning, double critical) {
    return new Threshold(
        measurement,
        unit,
        Direction.LOW,
        OptionalDouble.of(warning),
        OptionalDouble.of(critical),
        0);
  }

  /** Higher is worse, with a WARNING level only. */
  public static Threshold highWarning(String measurement, Unit unit, double warning) {
    return new Threshold(
        measurement, unit, Direction.HIGH, OptionalDouble.of(warning), OptionalDouble.empty(), 0);
  }

  /** Judged by nobody until an operator configures a level. */
  public static Threshold unset(String measurement, Unit unit, Direction direction) {
    return new Threshold(
        measurement, unit, direction, OptionalDouble.empty(), OptionalDouble.empty(), 0);
  }

  /** The same threshold with this band of hysteresis. */
  public Threshold clearBy(double band) {
    return new Threshold(measurement, unit, direction, warning, critical, band);
  }
}
