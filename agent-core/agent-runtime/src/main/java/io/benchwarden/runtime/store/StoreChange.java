package io.benchwarden.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of the store, made whole or not at all.
 *
 * @param alerts alerts to write over or add
 * @param removedAlerts fingerprints of alerts to remove
 * @param tellings tellings to write over or add
 * @param removedTellings tellings to remove; the documents are ignored
 * @param outbox notifications to write over or add
 * @param removedOutbox ids of notifications to remove
 * @param deliveries entries to add to the delivery log
 * @param documents other documents to write over or add
 * @param removedDocuments documents to remove; their content is ignored
 * @param aliveAt a sign of life to write
 */
public record StoreChange(
    List<StoredAlert> alerts,
    List<String> removedAlerts,
    List<StoredTelling> tellings,
    List<StoredTelling> removedTellings,
    List<OutboxEntry> outbox,
    List<String> removedOutbox,
    List<DeliveryLogEntry> deliveries,
    List<StoredDocument> documents,
    List<StoredDocument> removedDocuments,
    Optional<Instant> aliveAt) {
  public StoreChange {
    alerts = List.copyOf(alerts);
    removedAlerts = List.copyOf(removedAlerts);
    tellings = List.copyOf(tellings);
    removedTellings = List.copyOf(removedTellings);
    outbox = List.copyOf(outbox);
    removedOutbox = List.copyOf(removedOutbox);
    deliveries = List.copyOf(deliveries);
    documents = List.copyOf(documents);
    removedDocuments = List.copyOf(removedDocuments);
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return alerts.isEmpty()
        && removedAlerts.isEmpty()
        && tellings.isEmpty()
        && removedTellings.isEmpty()
        && outbox.isEmpty()
        && removedOutbox.isEmpty()
        && deliveries.isEmpty()
        && documents.isEmpty()
        && removedDocuments.isEmpty()
        && aliveAt.isEmpty();
  }

  /** Collects a change. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects a change. */
  public static final class Builder {
    private final List<StoredAlert> alerts = new ArrayList<>();
    private final List<String> removedAlerts = new ArrayList<>();
    private final List<StoredTelling> tellings = new ArrayList<>();
    private final List<StoredTelling> removedTellings = new ArrayList<>();
    private final List<OutboxEntry> outbox = new ArrayList<>();
    private final List<String> removedOutbox = new ArrayList<>();
    private final List<DeliveryLogEntry> deliveries = new ArrayList<>();
    private final List<StoredDocument> documents = new ArrayList<>();
    private final List<StoredDocument> removedDocuments = new ArrayList<>();
    private Optional<Instant> aliveAt = Optional.empty();

    private Builder() {}

    /** Writes an alert. */
    public Builder save(StoredAlert alert) {
      alerts.add(alert);
      return this;
    }

    /** Removes an alert. */
    public Builder removeAlert(String fingerprint) {
      removedAlerts.add(fingerprint);
      return this;
    }

    /** Writes a telling. */
    public Builder save(StoredTelling telling) {
      tellings.add(telling);
      return this;
    }

    /** Removes a telling. */
    public Builder removeTelling(String fingerprint, String channel) {
      removedTellings.add(new StoredTelling(fingerprint, channel, ""));
      return this;
    }

    /** Writes a notification. */
    public Builder save(OutboxEntry entry) {
      outbox.add(entry);
      return this;
    }

    /** Removes a notification. */
    public Builder removeOutbox(String id) {
      removedOutbox.add(id);
      return this;
    }

    /** Writes another document. */
    public Builder save(StoredDocument document) {
      documents.add(document);
      return this;
    }

    /** Removes another document. */
    public Builder removeDocument(String kind, String id) {
      removedDocuments.add(new StoredDocument(kind, id, ""));
      return this;
    }

    /** Adds to the delivery log. */
    public Builder log(DeliveryLogEntry entry) {
      deliveries.add(entry);
      return this;
    }

    /** Writes a sign of life. */
    public Builder alive(Instant now) {
      aliveAt = Optional.of(now);
      return this;
    }

    /** The change. */
    public StoreChange build() {
      return new StoreChange(
          alerts,
          removedAlerts,
          tellings,
          removedTellings,
          outbox,
          removedOutbox,
          deliveries,
          documents,
          removedDocuments,
          aliveAt);
    }
  }
}
