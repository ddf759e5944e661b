package io.benchwarden.web.metrics;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunListener;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each probe saw last of each subject. A complete run replaces what its probe saw before; any
 * other adds to it, because then absence says nothing. Safe for use by several threads.
 */
public final class LastObservations implements RunListener {

  private record Key(Optional<String> bench, Subject subject) {}

  private final Map<String, Map<Key, Observation>> byProbe = new TreeMap<>();

  @Override
  public synchronized void finished(ProbeRun run) {
    Map<Key, Observation> seen =
        byProbe.computeIfAbsent(run.probe(), probe -> new LinkedHashMap<>());
    if (run.outcome() instanceof RunOutcome.Completed completed && completed.complete()) {
      seen.clear();
    }
    for (Observation observation : run.outcome().observations()) {
      seen.put(new Key(observation.bench(), observation.subject()), observation);
    }
  }

  /** Forgets the probes that are not among these; for a reload. */
  public synchronized void retain(Set<String> probes) {
    byProbe.keySet().retainAll(probes);
  }

  /** The probes that have ended a run, well or not. */
  public synchronized Set<String> reported() {
    return Set.copyOf(byProbe.keySet());
  }

  /** What is known, by probe. */
  public synchronized Map<String, List<Observation>> all() {
    Map<String, List<Observation>> copy = new TreeMap<>();
    byProbe.forEach((probe, seen) -> copy.put(probe, new ArrayList<>(seen.values())));
    return copy;
  }
}
