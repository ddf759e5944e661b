package io.benchwarden.runtime.alert;

import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Outages that are over, and which alerts were judged in a run that began since. In memory only:
 * what was seen before a restart does not count as seen after an outage. Times are monotonic.
 * Confined to one thread.
 */
public final class Outages {
  private final Map<SubjectView, Long> ends = new HashMap<>();
  private final Map<String, Long> judged = new HashMap<>();

  /** An outage ended. */
  void ended(SubjectView view, long nanos) {
    ends.put(view, nanos);
  }

  /** An alert was judged, well or bad, in a run that began then. */
  void judged(String fingerprint, long startedNanos) {
    judged.put(fingerprint, startedNanos);
  }

  /** Forgets the runs of alerts that are no longer there. */
  void keepOnly(Alerts alerts) {
    judged.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
  }

  boolean isJudged(Alert alert) {
    return judged.containsKey(alert.fingerprint());
  }

  boolean isAny() {
    return !ends.isEmpty();
  }

  /** When the last outage of any of these ended. */
  Optional<Long> lastOf(String bench, Collection<Subject> parents) {
    return ends.entrySet().stream()
        .filter(ended -> parents.contains(ended.getKey().subject()))
        .filter(ended -> SubjectBook.sameBench(bench, ended.getKey().bench()))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder());
  }

  boolean awaitsRun(Alert alert, Optional<Long> end) {
    Long began = judged.get(alert.fingerprint());
    return end.isPresent() && (began == null || began - end.get() < 0);
  }
}
