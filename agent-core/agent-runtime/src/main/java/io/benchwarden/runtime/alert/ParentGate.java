package io.benchwarden.runtime.alert;

import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.Inhibition.Explanation;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every alert passes once, before it is told for the first time: the subjects it depends on
 * are asked. Confined to one thread.
 */
public final class ParentGate {
  /** How long a child waits for its parents' answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Why an alert is not told though what explained it is over. */
  public static final String WAITS_FOR_RUN =
      "what it depends on is well again; its own next run decides";

  /** A child that waits: until when, and the end of the run that its parents must be newer than. */
  private record Asked(long deadlineNanos, long childEndedNanos) {}

  private final SubjectBook subjects;
  private final Freshness freshness;
  private final ParentTrigger trigger;
  private final Map<String, Asked> asked = new HashMap<>();
  private final Set<String> folded = new HashSet<>();
  private final Map<String, Long> released = new HashMap<>();
  private final Map<String, Long> triggered = new HashMap<>();

  /** A gate over what was seen; stale parents are run through the trigger. */
  public ParentGate(SubjectBook subjects, Freshness freshness, ParentTrigger trigger) {
    this.subjects = subjects;
    this.freshness = freshness;
    this.trigger = trigger;
  }

  /** Forgets the questions of alerts that are no longer there. */
  public void keepOnly(Alerts alerts) {
    asked.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
    folded.removeIf(fingerprint -> alerts.get(fingerprint) == null);
    released.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
  }

  /** The clearance of a firing alert that is not clear yet. */
  public Clearance review(
      Alert alert, Inhibition inhibition, Map<String, ProbeConfiguration> probes, Moment now) {
    Optional<Explanation> explanation = inhibition.explain(alert);
    if (explanation.isPresent()) {
      asked.remove(alert.fingerprint());
      if (explanation.get().ofSameSubject()) {
        folded.add(alert.fingerprint());
      } else {
        folded.remove(alert.fingerprint());
      }
      released.remove(alert.fingerprint());
      return explanation.get().held();
    }
    Optional<SubjectBook.Seen> child = subjects.get(alert.identity().view());
    boolean seenBad = alert.wellSince() == null && alert.unknown() == null;
    if (child.isEmpty() || !seenBad) {
      return alert.clearance();
    }
    Optional<Long> parentsWell = inhibition.lastOutageEnd(alert.identity().view());
    if (parentsWell.isPresent() && child.get().run().startedNanos() - parentsWell.get() < 0) {
      return Clearance.held(alert.clearance().heldBy(), WAITS_FOR_RUN);
    }
    if (folded.contains(alert.fingerprint())) {
      long since = released.computeIfAbsent(alert.fingerprint(), key -> now.nanos());
      if (child.get().run().startedNanos() - since < 0) {
        return Clearance.held(alert.clearance().heldBy(), WAITS_FOR_RUN);
      }
    }
    return ask(alert, child.get(), probes, now);
  }

  private Clearance ask(
      Alert alert, SubjectBook.Seen child, Map<String, ProbeConfiguration> probes, Moment now) {
    Asked before = asked.get(alert.fingerprint());
    Asked question =
        before == null
            ? new Asked(now.nanos() + PATIENCE.toNanos(), child.run().endedNanos())
            : before;
    List<SubjectBook.Seen> stale = new ArrayList<>();
    boolean unseen = false;
    for (Subject parent : subjects.parents(child.view())) {
      List<SubjectBook.Seen> seen = subjects.seenOf(child.view().bench(), parent);
      unseen |= seen.isEmpty();
      watchers(seen, probes).filter(one -> !isFresh(one, child, question)).forEach(stale::add);
    }
    boolean waits = !stale.isEmpty() || (unseen && freshness.awaitsFirstRuns(probes.values()));
    if (!waits || now.nanos() - question.deadlineNanos() >= 0) {
      asked.remove(alert.fingerprint());
      return Clearance.CLEAR;
    }
    if (before == null) {
      asked.put(alert.fingerprint(), question);
      stale.stream().map(one -> one.view().probe()).distinct().forEach(one -> runOnce(one, now));
    }
    return Clearance.OPEN;
  }

  /** However many children ask in one pass, one run answers all of them. */
  private void runOnce(String probe, Moment now) {
    Long last = triggered.put(probe, now.nanos());
    if (last == null || last != now.nanos()) {
      trigger.runNow(probe);
    }
  }

  /** Whether a parent was looked at after the child was; one run sees both at once. */
  private static boolean isFresh(SubjectBook.Seen parent, SubjectBook.Seen child, Asked question) {
    boolean sameRun =
        parent.view().probe().equals(child.view().probe())
            && parent.run().startedNanos() == child.run().startedNanos();
    return sameRun || parent.run().startedNanos() - question.childEndedNanos() >= 0;
  }

  /**
   * Those of a subject's probes that keep watch over it: the quick ones, else the quickest. A sweep
   * that takes minutes has no place on the way of a message.
   */
  private static Stream<SubjectBook.Seen> watchers(
      List<SubjectBook.Seen> seen, Map<String, ProbeConfiguration> probes) {
    List<SubjectBook.Seen> known =
        seen.stream().filter(one -> probes.containsKey(one.view().probe())).toList();
    List<SubjectBook.Seen> quick =
        known.stream().filter(one -> Freshness.isQuick(probeOf(one, probes))).toList();
    return quick.isEmpty()
        ? known.stream().min(Comparator.comparing(one -> probeOf(one, probes).every())).stream()
        : quick.stream();
  }

  private static ProbeConfiguration probeOf(
      SubjectBook.Seen seen, Map<String, ProbeConfiguration> probes) {
    ProbeConfiguration probe = probes.get(seen.view().probe());
    if (probe == null) {
      throw new IllegalStateException("not configured: " + seen.view().probe());
    }
    return probe;
  }
}
