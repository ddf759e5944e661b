package io.benchwarden.runtime.notification;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoredState;
import java.util.List;

/**
 * A way in which a rule can be broken, bent in between the engine and the world: to an observer who
 * sees only inputs and messages it is the engine that does it.
 */
enum Fault {
  NONE(0),
  LOSES_RESOLVES(1),
  RESOLVES_WHAT_WAS_NOT_TOLD(1),
  FORGETS_WHAT_WAS_TOLD(2),
  DOES_NOT_HEAR_SILENCES(2),
  KEEPS_NO_OUTBOX(3),
  LOSES_FIRST_MESSAGES(3),
  KNOWS_NO_DEPENDENCIES(4),
  TAKES_UNKNOWN_FOR_WELL(5),
  HAS_NO_HOLDS(6),
  KNOWS_NO_PLANNED_WORK(7),
  TAKES_PLANNED_WORK_TO_EXPLAIN_ALL(7),
  COUNTS_TIME_STOOD_STILL(8);

  final int rule;

  Fault(int rule) {
    this.rule = rule;
  }

  /** Whether the message gets lost while the engine is told that it was accepted. */
  boolean swallows(Notification message) {
    return switch (this) {
      case LOSES_RESOLVES -> message.reason() == Notification.Reason.RESOLVE;
      case RESOLVES_WHAT_WAS_NOT_TOLD, LOSES_FIRST_MESSAGES ->
          message.reason() == Notification.Reason.FIRST;
      default -> false;
    };
  }

  ProbeConfiguration bend(ProbeConfiguration probe) {
    return this == HAS_NO_HOLDS
        ? Probes.probe(probe.name(), ConditionDescription.named("down").build())
        : probe;
  }

  boolean isBlindToDependencies() {
    return this == KNOWS_NO_DEPENDENCIES;
  }

  /** What the engine gets to see in place of an unreadable subject. */
  Observation bend(Observation unreadable, Observation well) {
    return this == TAKES_UNKNOWN_FOR_WELL ? well : unreadable;
  }

  StoredState bend(StoredState kept) {
    return this == FORGETS_WHAT_WAS_TOLD
        ? new StoredState(kept.alerts(), List.of(), kept.outbox(), kept.documents(), kept.aliveAt())
        : kept;
  }

  StoreChange bend(StoreChange change) {
    if (this != KEEPS_NO_OUTBOX) {
      return change;
    }
    List<OutboxEntry> none = List.of();
    return new StoreChange(
        change.alerts(),
        change.removedAlerts(),
        change.tellings(),
        change.removedTellings(),
        none,
        change.removedOutbox(),
        change.deliveries(),
        change.documents(),
        change.removedDocuments(),
        change.aliveAt());
  }
}
