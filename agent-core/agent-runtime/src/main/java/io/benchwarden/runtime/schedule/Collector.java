package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one run hands over, one observation a subject: a later one replaces an earlier one. Safe for
 * several threads; what comes after the end is ignored.
 */
final class Collector {
  /** More subjects than any host has; bounds what a faulty probe can do to the memory. */
  static final int MAXIMUM_OBSERVATIONS = 20_000;

  private final Predicate<String> covers;
  private final Map<Key, Observation> observations = new LinkedHashMap<>();
  private int dropped;
  private boolean ended;

  /** The same name may be a queue or process of two benches. */
  private record Key(Subject subject, Optional<String> bench) {}

  /**
   * An empty one.
   *
   * @param covers which names of subjects the probe is configured to look at; others are left out
   */
  Collector(Predicate<String> covers) {
    this.covers = covers;
  }

  synchronized void add(Observation observation) {
    if (ended || !covers.test(observation.subject().name())) {
      return;
    }
    Key key = new Key(observation.subject(), observation.bench());
    if (observations.size() >= MAXIMUM_OBSERVATIONS && !observations.containsKey(key)) {
      dropped++;
      return;
    }
    observations.put(key, ObservationLimits.cut(observation));
  }

  synchronized void addAll(Collection<Observation> reported) {
    reported.forEach(this::add);
  }

  /** How many were too many. */
  synchronized int dropped() {
    return dropped;
  }

  /** Everything, for good. */
  synchronized List<Observation> end() {
    ended = true;
    return List.copyOf(observations.values());
  }
}
