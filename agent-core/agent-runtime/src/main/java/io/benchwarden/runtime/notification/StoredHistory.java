package io.benchwarden.runtime.notification;

import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Reading;
import io.benchwarden.runtime.schedule.MeasurementHistory;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers out of the series that the store keeps. Reads a day at a time and keeps one value a step,
 * so that a fortnight of a half-minute probe passes through memory without filling it.
 */
public final class StoredHistory implements MeasurementHistory {
  private static final Logger LOG = LoggerFactory.getLogger(StoredHistory.class);
  private static final Duration SLICE = Duration.ofDays(1);

  /** A probe that runs every ten seconds, for a day. */
  private static final int SLICE_SAMPLES = 10_000;

  private final Store store;

  /** History out of this store. */
  public StoredHistory(Store store) {
    this.store = store;
  }

  @Override
  public List<Reading> read(
      String probe,
      Observation seen,
      String measurement,
      Instant now,
      Duration span,
      Duration step) {
    Optional<SeriesKey> key = seen.measurement(measurement).map(of -> key(probe, seen, of));
    if (key.isEmpty()) {
      return List.of();
    }
    List<Reading> kept = new ArrayList<>();
    try {
      for (Instant from = now.minus(span); from.isBefore(now); from = from.plus(SLICE)) {
        Instant to = from.plus(SLICE).isBefore(now) ? from.plus(SLICE) : now;
        thin(store.range(key.get(), from, to, SLICE_SAMPLES), step, kept);
      }
    } catch (StoreException failure) {
      // The store's own health is told as an alert of the agent; a trend can wait for it.
      LOG.warn("Probe {} gets no history: {}", probe, failure.getMessage());
      return List.of();
    }
    return List.copyOf(kept);
  }

  private static SeriesKey key(String probe, Observation seen, Measurement measured) {
    return new SeriesKey(
        seen.bench().orElse(""),
        probe,
        seen.subject().kind(),
        seen.subject().name(),
        measured.name(),
        measured.unit());
  }

  private static void thin(List<Sample> samples, Duration step, List<Reading> kept) {
    for (Sample sample : samples) {
      int last = kept.size() - 1;
      if (last >= 0 && slot(kept.get(last).at(), step) == slot(sample.at(), step)) {
        kept.remove(last);
      }
      kept.add(new Reading(sample.at(), sample.value()));
    }
  }

  private static long slot(Instant at, Duration step) {
    return Math.floorDiv(at.toEpochMilli(), Math.max(1, step.toMillis()));
  }
}
