package io.benchwarden.web.metrics;

import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;

/**
 * The measurements of each subject as they were last seen, and which subjects could not be read.
 */
public final class ObservationMetrics implements MultiCollector {
  private final LastObservations observations;

  /** Shows these. */
  public ObservationMetrics(LastObservations observations) {
    this.observations = observations;
  }

  @Override
  public MetricSnapshots collect() {
    Gauges measurements =
        new Gauges("benchwarden_measurement", "What a probe last measured of a subject.");
    Gauges unreadable =
        new Gauges("benchwarden_subject_unreadable", "1 for a subject that could not be read.");
    observations
        .all()
        .forEach(
            (probe, seen) -> {
              for (Observation observation : seen) {
                add(measurements, probe, observation);
                if (observation.unreadable().isPresent()) {
                  unreadable.set(subject(probe, observation), 1);
                }
              }
            });
    return new MetricSnapshots(List.of(measurements.snapshot(), unreadable.snapshot()));
  }

  private static void add(Gauges measurements, String probe, Observation observation) {
    Labels subject = subject(probe, observation);
    for (Measurement measurement : observation.measurements()) {
      measurements.set(
          subject
              .add("measurement", measurement.name())
              .add("unit", measurement.unit().name().toLowerCase(Locale.ROOT)),
          measurement.value());
    }
  }

  private static Labels subject(String probe, Observation observation) {
    return Labels.of(
        "bench", observation.bench().orElse(""),
        "probe", probe,
        "subject", observation.subject().name(),
        "subject_kind", observation.subject().kind());
  }
}
