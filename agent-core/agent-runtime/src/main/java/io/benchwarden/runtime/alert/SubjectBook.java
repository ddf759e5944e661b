package io.benchwarden.runtime.alert;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What every probe saw last of every subject, and what depends on what. In memory only: after a
 * restart the first runs fill it. Confined to one thread.
 */
public final class SubjectBook {

  /**
   * A subject as a probe saw it last.
   *
   * @param view subject and probe
   * @param observation what was seen
   * @param run when
   */
  public record Seen(SubjectView view, Observation observation, RunTimes run) {
    /** The planned work it was seen to be in. */
    public List<Effect.Planned> planned() {
      return observation.findings().stream()
          .map(Finding::effect)
          .filter(Effect.Planned.class::isInstance)
          .map(Effect.Planned.class::cast)
          .toList();
    }
  }

  private final Map<SubjectView, Seen> seen = new LinkedHashMap<>();
  private final Map<Subject, Set<SubjectView>> views = new LinkedHashMap<>();
  private final Map<SubjectView, Seen> inPlannedWork = new LinkedHashMap<>();
  private final Map<String, Set<SubjectView>> ofProbe = new LinkedHashMap<>();

  /** Remembers what was seen last. */
  public void put(Seen what) {
    seen.put(what.view(), what);
    if (what.planned().isEmpty()) {
      inPlannedWork.remove(what.view());
    } else {
      inPlannedWork.put(what.view(), what);
    }
    views.computeIfAbsent(what.view().subject(), s -> new LinkedHashSet<>()).add(what.view());
    ofProbe.computeIfAbsent(what.view().probe(), p -> new LinkedHashSet<>()).add(what.view());
  }

  /** Forgets a subject that is gone. */
  public void remove(SubjectView view) {
    seen.remove(view);
    inPlannedWork.remove(view);
    views.getOrDefault(view.subject(), Set.of()).remove(view);
    ofProbe.getOrDefault(view.probe(), Set.of()).remove(view);
  }

  /** What was seen last. */
  public Optional<Seen> get(SubjectView view) {
    return Optional.ofNullable(seen.get(view));
  }

  /** The subjects a probe saw. */
  public List<SubjectView> of(String probe) {
    return List.copyOf(ofProbe.getOrDefault(probe, Set.of()));
  }

  /** Everything that was seen. */
  public Collection<Seen> all() {
    return List.copyOf(seen.values());
  }

  /** A subject as all probes saw it last. */
  public List<Seen> seenOf(String bench, Subject subject) {
    return views.getOrDefault(subject, Set.of()).stream()
        .filter(view -> sameBench(bench, view.bench()))
        .map(seen::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The subjects that were seen to depend on this one, in the order in which they were seen. */
  public Set<Subject> dependents(String bench, Subject parent) {
    Set<Subject> found = new LinkedHashSet<>();
    for (Seen one : seen.values()) {
      boolean depends =
          one.observation().dependsOn().contains(parent) && sameBench(bench, one.view().bench());
      if (depends && !LookVerdicts.subject(one.view().probe()).equals(one.view().subject())) {
        found.add(one.view().subject());
      }
    }
    return found;
  }

  /** What was seen to be in planned work. */
  public Collection<Seen> inPlannedWork() {
    return inPlannedWork.values();
  }

  /** All subjects that this one depends on, nearest first, over any number of steps. */
  public List<Subject> parents(SubjectView child) {
    return parents(child, List.of());
  }

  /** The same, for a subject that may not have been seen yet, but was known to depend on these. */
  List<Subject> parents(SubjectView child, List<Subject> known) {
    Set<Subject> found = new LinkedHashSet<>();
    Deque<Subject> open =
        new ArrayDeque<>(get(child).map(one -> one.observation().dependsOn()).orElse(known));
    while (!open.isEmpty()) {
      Subject parent = open.removeFirst();
      if (!parent.equals(child.subject()) && found.add(parent)) {
        seenOf(child.bench(), parent).forEach(one -> open.addAll(one.observation().dependsOn()));
      }
    }
    return List.copyOf(found);
  }

  /** Whether two subjects may be related: in one bench, or one of them in none. */
  static boolean sameBench(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
