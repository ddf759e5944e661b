package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/** What a finding means for its subject's other conditions, and for what depends on its subject. */
public sealed interface Effect {

  /** Nothing. */
  record None() implements Effect {}

  /** They are out with it: they are not told separately, but become lines of its incident. */
  record Outage() implements Effect {}

  /**
   * Planned work explains some of their conditions, which are not told until its end.
   *
   * @param until the limit after which the work is overdue
   * @param explains names of the conditions it explains, as {@code check.condition}
   */
  record Planned(Instant until, Set<String> explains) implements Effect {
    public Planned {
      requireNonNull(until, "until");
      explains = Set.copyOf(explains);
    }
  }

  /**
   * Other conditions of the same subject follow from this one: they are not told separately, but
   * become lines of its incident.
   *
   * @param conditions their names, as {@code check.condition}
   */
  record Explains(Set<String> conditions) implements Effect {
    public Explains {
      conditions = Set.copyOf(conditions);
    }
  }

  /** No effect. */
  static Effect none() {
    return new None();
  }

  /** What depends on the subject is out with it. */
  static Effect outage() {
    return new Outage();
  }

  /** Planned work. */
  static Effect planned(Instant until, Set<String> explains) {
    return new Planned(until, explains);
  }

  /** These conditions of the same subject follow from it. */
  static Effect explains(Set<String> conditions) {
    return new Explains(conditions);
  }
}
