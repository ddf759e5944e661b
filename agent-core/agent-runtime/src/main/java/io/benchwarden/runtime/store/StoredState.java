package io.benchwarden.runtime.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the store held at the last commit.
 *
 * @param alerts alerts that are not OK
 * @param tellings what was told of them, by alert and channel
 * @param outbox notifications that have not left, in their order
 * @param documents everything else that survives, by kind and id
 * @param aliveAt when the agent last said it lives; empty for a new store
 */
public record StoredState(
    List<StoredAlert> alerts,
    List<StoredTelling> tellings,
    List<OutboxEntry> outbox,
    List<StoredDocument> documents,
    Optional<Instant> aliveAt) {
  public StoredState {
    alerts = List.copyOf(alerts);
    tellings = List.copyOf(tellings);
    outbox = List.copyOf(outbox);
    documents = List.copyOf(documents);
  }
}
