package io.benchwarden.runtime.alert;

import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All alerts that are not OK, and what a pass did to them. Confined to one thread; what must be
 * written is remembered until {@link #written()}.
 */
public final class Alerts {

  /**
   * An alert that is over.
   *
   * @param alert as it was last
   * @param endsAt since when it is well
   * @param removed why there is nothing to look at any more; null if it is well
   */
  public record Ended(Alert alert, Instant endsAt, @Nullable String removed) {}

  private final Map<String, Alert> byFingerprint = new LinkedHashMap<>();
  private final Map<SubjectView, Map<String, Alert>> bySubject = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final List<Ended> ended = new ArrayList<>();
  private boolean urgent;
  private final Set<String> changed = new LinkedHashSet<>();

  /** Takes over what the store held. */
  public void load(Collection<Alert> stored) {
    stored.forEach(
        alert -> {
          index(alert);
          changed.add(alert.fingerprint());
        });
  }

  /** The alerts of a subject, by condition. */
  public Map<String, Alert> of(SubjectView view) {
    return Map.copyOf(bySubject.getOrDefault(view, Map.of()));
  }

  /** The alert of this identity. */
  public @Nullable Alert get(AlertIdentity identity) {
    return bySubject.getOrDefault(identity.view(), Map.of()).get(identity.condition());
  }

  /** The alert with this fingerprint. */
  public @Nullable Alert get(String fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** All of them, in the order in which they began. */
  public List<Alert> all() {
    return List.copyOf(byFingerprint.values());
  }

  /** Writes an alert over; {@code significant} if it must be on disk before the pass ends. */
  public void put(Alert alert, boolean significant) {
    Alert before = byFingerprint.get(alert.fingerprint());
    if (Objects.equals(before, alert)) {
      return;
    }
    index(alert);
    touched.add(alert.fingerprint());
    urgent |= significant;
    changed.add(alert.fingerprint());
  }

  /** Ends an alert. */
  public void end(Alert alert, Instant endsAt, @Nullable String removed) {
    forget(alert);
    if (alert.firing()) {
      ended.add(new Ended(alert, endsAt, removed));
    }
  }

  /** Takes an alert out that never fired. */
  public void forget(Alert alert) {
    byFingerprint.remove(alert.fingerprint());
    Map<String, Alert> conditions = bySubject.get(alert.identity().view());
    if (conditions != null) {
      conditions.remove(alert.identity().condition());
      if (conditions.isEmpty()) {
        bySubject.remove(alert.identity().view());
      }
    }
    touched.add(alert.fingerprint());
    urgent = true;
    changed.add(alert.fingerprint());
  }

  /** The alerts that ended since the last call. */
  public List<Ended> takeEnded() {
    List<Ended> all = List.copyOf(ended);
    ended.clear();
    return all;
  }

  /** Fingerprints of what changed or ended since the last call, in that order. */
  public Set<String> takeChanged() {
    Set<String> all = new LinkedHashSet<>(changed);
    changed.clear();
    return all;
  }

  /** Fingerprints of what is not yet written; those without an alert are to be removed. */
  public Set<String> unwritten() {
    return Set.copyOf(touched);
  }

  /** Everything is to be written again, over what is there under these fingerprints. */
  public void rewrite(Collection<String> there) {
    touched.addAll(there);
    touched.addAll(byFingerprint.keySet());
    urgent = true;
  }

  /** Whether what is not yet written must not wait. */
  public boolean isUrgent() {
    return urgent;
  }

  /** All is written. */
  public void written() {
    touched.clear();
    urgent = false;
  }

  private void index(Alert alert) {
    byFingerprint.put(alert.fingerprint(), alert);
    bySubject
        .computeIfAbsent(alert.identity().view(), view -> new LinkedHashMap<>())
        .put(alert.identity().condition(), alert);
  }
}
