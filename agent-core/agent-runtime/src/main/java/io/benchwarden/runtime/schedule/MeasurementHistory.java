package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What probes measured before. Safe for use by several threads; never throws. */
@FunctionalInterface
public interface MeasurementHistory {
  /** Knows nothing. */
  MeasurementHistory NONE = (probe, seen, measurement, now, span, step) -> List.of();

  /**
   * Values of one measurement of one subject, oldest first.
   *
   * @param probe who measured
   * @param seen holds the subject, its bench and the measurement's unit
   * @param measurement its name
   * @param now the end of the span
   * @param span its length
   * @param step at most one value in each such part is kept, the last one
   */
  List<Reading> read(
      String probe,
      Observation seen,
      String measurement,
      Instant now,
      Duration span,
      Duration step);
}
