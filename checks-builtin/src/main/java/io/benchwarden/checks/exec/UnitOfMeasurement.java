package io.benchwarden.checks.exec;

import io.benchwarden.api.Unit;
import java.util.Map;
import java.util.Optional;

/**
 * What a suffix of performance data means: the units of the Monitoring Plugins guidelines, and the
 * binary ones that {@code check_disk} writes. As with Icinga, {@code MB} is 10⁶ bytes and {@code
 * MiB} 2²⁰.
 *
 * @param unit the agent's unit
 * @param scale what a value is multiplied with to be in that unit
 */
record UnitOfMeasurement(Unit unit, double scale) {
  private static final Map<String, UnitOfMeasurement> KNOWN =
      Map.ofEntries(
          Map.entry("", of(Unit.COUNT, 1)),
          Map.entry("c", of(Unit.COUNT, 1)),
          Map.entry("s", of(Unit.SECONDS, 1)),
          Map.entry("ms", of(Unit.SECONDS, 1e-3)),
          Map.entry("us", of(Unit.SECONDS, 1e-6)),
          Map.entry("ns", of(Unit.SECONDS, 1e-9)),
          Map.entry("%", of(Unit.RATIO, 0.01)),
          Map.entry("B", of(Unit.BYTES, 1)),
          Map.entry("KB", of(Unit.BYTES, 1e3)),
          Map.entry("MB", of(Unit.BYTES, 1e6)),
          Map.entry("GB", of(Unit.BYTES, 1e9)),
          Map.entry("TB", of(Unit.BYTES, 1e12)),
          Map.entry("PB", of(Unit.BYTES, 1e15)),
          Map.entry("KiB", of(Unit.BYTES, 0x1p10)),
          Map.entry("MiB", of(Unit.BYTES, 0x1p20)),
          Map.entry("GiB", of(Unit.BYTES, 0x1p30)),
          Map.entry("TiB", of(Unit.BYTES, 0x1p40)),
          Map.entry("PiB", of(Unit.BYTES, 0x1p50)));

  private static UnitOfMeasurement of(Unit unit, double scale) {
    return new UnitOfMeasurement(unit, scale);
  }

  /** What this suffix means; a plain number for one that nobody knows. */
  static UnitOfMeasurement of(String suffix) {
    return Optional.ofNullable(KNOWN.get(suffix)).orElse(of(Unit.COUNT, 1));
  }
}
