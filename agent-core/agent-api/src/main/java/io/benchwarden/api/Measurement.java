package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

/**
 * A value that was measured. Kept as history, shown in {@code /metrics}, judged by thresholds.
 *
 * @param name {@code [a-z][a-z0-9-]*}, unique within an observation
 * @param value finite
 * @param unit its unit
 */
public record Measurement(String name, double value, Unit unit) {
  public Measurement {
    CheckDescription.requireName(name);
    requireNonNull(unit, "unit");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s is not a finite number: %s".formatted(name, value));
    }
  }
}
