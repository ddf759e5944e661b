package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoreHealth;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredDocument;
import io.benchwarden.runtime.store.StoredState;
import io.benchwarden.runtime.store.StoredTelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that survives the engine but not the test; refuses writes when told to. */
final class InMemoryStore implements Store {
  private final Map<String, StoredAlert> alerts = new LinkedHashMap<>();
  private final Map<String, StoredTelling> tellings = new LinkedHashMap<>();
  private final Map<String, OutboxEntry> outbox = new LinkedHashMap<>();
  private final Map<String, StoredDocument> documents = new LinkedHashMap<>();
  private final List<DeliveryLogEntry> deliveries = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private Optional<Instant> aliveAt = Optional.empty();
  private boolean full;
  private int commits;
  private long generation;

  synchronized void setFull(boolean isFull) {
    full = isFull;
  }

  synchronized int commits() {
    return commits;
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Override
  public synchronized StoredState load() {
    return new StoredState(
        List.copyOf(alerts.values()),
        List.copyOf(tellings.values()),
        outbox.values().stream().sorted(Comparator.comparing(OutboxEntry::order)).toList(),
        List.copyOf(documents.values()),
        aliveAt);
  }

  @Override
  public synchronized void commit(StoreChange change) throws StoreException {
    if (full) {
      throw new StoreException("no space left on device", null);
    }
    commits++;
    change.removedAlerts().forEach(alerts::remove);
    change.alerts().forEach(alert -> alerts.put(alert.fingerprint(), alert));
    change.removedTellings().forEach(telling -> tellings.remove(key(telling)));
    change.tellings().forEach(telling -> tellings.put(key(telling), telling));
    change.removedOutbox().forEach(outbox::remove);
    change.outbox().forEach(entry -> outbox.put(entry.id(), entry));
    change.removedDocuments().forEach(document -> documents.remove(key(document)));
    change.documents().forEach(document -> documents.put(key(document), document));
    deliveries.addAll(change.deliveries());
    change.aliveAt().ifPresent(at -> aliveAt = Optional.of(at));
  }

  private static String key(StoredDocument document) {
    return document.kind() + " " + document.id();
  }

  private static String key(StoredTelling telling) {
    return telling.fingerprint() + " " + telling.channel();
  }

  @Override
  public synchronized void append(List<Sample> more) throws StoreException {
    if (full) {
      throw new StoreException("no space left on device", null);
    }
    samples.addAll(more);
  }

  @Override
  public synchronized List<Sample> range(SeriesKey series, Instant from, Instant to, int limit) {
    List<Sample> found =
        samples.stream()
            .filter(sample -> sample.series().equals(series))
            .filter(sample -> !sample.at().isBefore(from) && sample.at().isBefore(to))
            .toList();
    return found.subList(Math.max(0, found.size() - limit), found.size());
  }

  @Override
  public List<SeriesKey> series(String probe) {
    return List.of();
  }

  @Override
  public synchronized List<DeliveryLogEntry> deliveries(int limit) {
    List<DeliveryLogEntry> newest = new ArrayList<>(deliveries);
    java.util.Collections.reverse(newest);
    return newest.subList(0, Math.min(limit, newest.size()));
  }

  @Override
  public synchronized List<DeliveryLogEntry> deliveriesOf(String fingerprint, int limit) {
    return deliveries(Integer.MAX_VALUE).stream()
        .filter(entry -> entry.alerts().contains(fingerprint))
        .limit(limit)
        .toList();
  }

  /** Holds what it held before, as a store does whose file was damaged. */
  synchronized void goBackTo(StoredState before) {
    alerts.clear();
    tellings.clear();
    outbox.clear();
    before.alerts().forEach(alert -> alerts.put(alert.fingerprint(), alert));
    before.tellings().forEach(telling -> tellings.put(key(telling), telling));
    before.outbox().forEach(entry -> outbox.put(entry.id(), entry));
    generation++;
  }

  @Override
  public synchronized long generation() {
    return generation;
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth(Optional.empty(), List.of(), 0);
  }

  @Override
  public void close() {}
}
