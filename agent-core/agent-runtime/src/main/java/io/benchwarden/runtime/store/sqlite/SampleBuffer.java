package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Samples that wait to be written, oldest first. Bounded: while the disk is full the oldest are
 * dropped. Not safe for several threads.
 */
final class SampleBuffer {
  /** Some two megabytes of memory. */
  static final int CAPACITY = 20_000;

  private final Deque<Sample> waiting = new ArrayDeque<>();

  /** Adds samples, and drops the oldest beyond the capacity. */
  void add(List<Sample> samples) {
    waiting.addAll(samples);
    while (waiting.size() > CAPACITY) {
      waiting.removeFirst();
    }
  }

  int size() {
    return waiting.size();
  }

  /** The oldest, to be written next. */
  List<Sample> next(int count) {
    return waiting.stream().limit(count).toList();
  }

  /** Removes the oldest, which are written. */
  void written(int count) {
    for (int i = 0; i < count; i++) {
      waiting.removeFirst();
    }
  }

  /** Those of a series in a range. */
  List<Sample> range(SeriesKey series, Instant from, Instant to) {
    List<Sample> found = new ArrayList<>();
    for (Sample sample : waiting) {
      if (sample.series().equals(series)
          && !sample.at().isBefore(from)
          && sample.at().isBefore(to)) {
        found.add(sample);
      }
    }
    return found;
  }

  /** The series of a probe; of all for the empty text. */
  Set<SeriesKey> series(String probe) {
    Set<SeriesKey> found = new LinkedHashSet<>();
    for (Sample sample : waiting) {
      if (probe.isEmpty() || sample.series().probe().equals(probe)) {
        found.add(sample.series());
      }
    }
    return found;
  }
}
