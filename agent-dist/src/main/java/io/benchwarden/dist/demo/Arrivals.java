package io.benchwarden.dist.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that has arrived so far. Safe for concurrent use.
 *
 * <p>A message may repeat what an earlier one said, such as the other alerts of a group: what
 * counts is the change from well to bad and back, for each alert and medium.
 */
final class Arrivals {
  private final Supplier<Duration> clock;
  private final List<Arrival> changes = new ArrayList<>();
  private final Map<String, Known> known = new HashMap<>();

  /** What webhooks told of an alert. */
  private record Known(Map<String, String> labels, String summary) {}

  /**
   * Nothing so far.
   *
   * @param clock the time since the demo began
   */
  Arrivals(Supplier<Duration> clock) {
    this.clock = clock;
  }

  /** Something arrived. */
  synchronized void add(Medium medium, String fingerprint, boolean firing) {
    boolean before = last(medium, fingerprint).map(Arrival::firing).orElse(false);
    if (firing != before) {
      changes.add(new Arrival(medium, fingerprint, firing, clock.get()));
      notifyAll();
    }
  }

  /** What an alert is. Mails name the fingerprint only; webhooks tell the rest. */
  synchronized void learn(String fingerprint, Map<String, String> labels, String summary) {
    known.put(fingerprint, new Known(Map.copyOf(labels), summary));
    notifyAll();
  }

  /** The labels of an alert; empty before a webhook told them. */
  synchronized Map<String, String> labels(String fingerprint) {
    return of(fingerprint).labels();
  }

  /** One sentence on an alert; empty before a webhook told it. */
  synchronized String summary(String fingerprint) {
    return of(fingerprint).summary();
  }

  /** All changes, in order of arrival. */
  synchronized List<Arrival> all() {
    return List.copyOf(changes);
  }

  /** The first change of this kind, at or after a time, that concerns what is expected. */
  synchronized Optional<Arrival> find(
      Expectation expected, Medium medium, boolean firing, Duration from) {
    return changes.stream()
        .filter(change -> change.medium() == medium && change.firing() == firing)
        .filter(change -> change.at().compareTo(from) >= 0)
        .filter(change -> expected.matches(labels(change.fingerprint())))
        .findFirst();
  }

  /**
   * Waits for such a change.
   *
   * @param until the latest time, since the demo began
   */
  synchronized Optional<Arrival> await(
      Expectation expected, Medium medium, boolean firing, Duration from, Duration until)
      throws InterruptedException {
    while (true) {
      Optional<Arrival> found = find(expected, medium, firing, from);
      long left = until.minus(clock.get()).toMillis();
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left);
    }
  }

  private Known of(String fingerprint) {
    return known.getOrDefault(fingerprint, new Known(Map.of(), ""));
  }

  private Optional<Arrival> last(Medium medium, String fingerprint) {
    return changes.stream()
        .filter(change -> change.medium() == medium && change.fingerprint().equals(fingerprint))
        .reduce((first, second) -> second);
  }
}
