package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Documents;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.mute.Acknowledgement;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.mute.Silence;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredDocument;
import io.benchwarden.runtime.store.StoredState;
import io.benchwarden.runtime.store.StoredTelling;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a pass changed in the three books, in one change; the books remember what is not yet
 * written, so that nothing is lost while the store cannot be. Confined to one thread.
 */
final class StoreWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
  private static final String DIGEST = "digest";

  private final Store store;
  private final Alerts alerts;
  private final Tellings tellings;
  private final Outbox outbox;
  private final MuteBook mutes;
  private final DailyDigest digest;
  private final PipelineCounters counters;
  private @Nullable String failure;
  private boolean isKnown;
  private long generation;

  StoreWriter(
      Store store,
      Alerts alerts,
      Tellings tellings,
      Outbox outbox,
      MuteBook mutes,
      DailyDigest digest,
      PipelineCounters counters) {
    this.store = store;
    this.alerts = alerts;
    this.tellings = tellings;
    this.outbox = outbox;
    this.mutes = mutes;
    this.digest = digest;
    this.counters = counters;
  }

  /** Fills the books. A store that cannot be read is no reason not to watch. */
  void load(Moment now) {
    try {
      StoredState state = store.load();
      alerts.load(
          parse(state.alerts(), StoredAlert::document, Alert.class).stream()
              .map(Alert::interrupted)
              .toList());
      tellings.load(parse(state.tellings(), StoredTelling::document, Telling.class), now);
      outbox.load(parse(state.outbox(), OutboxEntry::document, OutboxMessage.class), now);
      loadMutes(state.documents());
      loadDigest(state.documents());
      isKnown = true;
      state
          .aliveAt()
          .ifPresent(
              at ->
                  LOG.info(
                      "The agent was last alive at {}, {} s ago; {} alerts are known from then",
                      at,
                      Math.max(0, Duration.between(at, now.wall()).toSeconds()),
                      state.alerts().size()));
    } catch (StoreException e) {
      failure = e.getMessage();
      LOG.error("What was told before cannot be read and may be told again: {}", e.getMessage());
    }
    generation = store.generation();
  }

  private void loadMutes(List<StoredDocument> documents) {
    mutes.load(
        of(documents, MuteBook.Kind.SILENCE, Silence.class),
        of(documents, MuteBook.Kind.ACKNOWLEDGEMENT, Acknowledgement.class),
        of(documents, MuteBook.Kind.WINDOW, MaintenanceWindow.class));
  }

  private void loadDigest(List<StoredDocument> documents) {
    parse(
            documents.stream().filter(stored -> stored.kind().equals(DIGEST)).toList(),
            StoredDocument::document,
            Instant.class)
        .forEach(digest::load);
  }

  private static <T> List<T> of(List<StoredDocument> documents, MuteBook.Kind kind, Class<T> type) {
    return parse(
        documents.stream().filter(stored -> stored.kind().equals(name(kind))).toList(),
        StoredDocument::document,
        type);
  }

  private static String name(MuteBook.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether something must not wait for the next sign of life. */
  boolean isUrgent() {
    return alerts.isUrgent()
        || !tellings.unwritten().isEmpty()
        || !outbox.unwritten().isEmpty()
        || !outbox.unwrittenLog().isEmpty()
        || !mutes.unwritten().isEmpty()
        || digest.unwritten().isPresent();
  }

  /** Why the last change could not be written; empty if it was. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Writes everything that is not yet written. */
  void commit(Moment now) {
    try {
      write(now);
      writeAgain(now);
    } catch (StoreException e) {
      counters.commitFailures.increment();
      if (failure == null) {
        LOG.error(
            "The state cannot be written; messages are sent from memory and may be repeated after"
                + " a restart: {}",
            e.getMessage());
      }
      failure = String.valueOf(e.getMessage());
      return;
    }
    counters.commits.increment();
    if (failure != null) {
      LOG.info("The state can be written again");
      failure = null;
    }
  }

  private void write(Moment now) throws StoreException {
    store.commit(change(now));
    alerts.written();
    tellings.written();
    outbox.written();
    mutes.written();
    digest.written();
  }

  /**
   * The books are what counts: where the store lost some of them, or went back to what they were
   * before, all is written over what it holds now, so that a restart neither repeats nor forgets.
   */
  private void writeAgain(Moment now) throws StoreException {
    long present = store.generation();
    if (present == generation) {
      return;
    }
    StoredState there = store.load();
    alerts.rewrite(isKnown ? ids(there.alerts(), StoredAlert::fingerprint) : List.of());
    tellings.rewrite(
        isKnown
            ? ids(there.tellings(), one -> new Tellings.Key(one.fingerprint(), one.channel()))
            : List.of());
    outbox.rewrite(isKnown ? ids(there.outbox(), OutboxEntry::id) : List.of());
    digest.rewrite();
    mutes.rewrite(isKnown ? mutingKeys(there.documents()) : List.of());
    write(now);
    generation = present;
    LOG.warn(
        "The stored state may not be what was written: {} alerts and {} messages are written again",
        alerts.all().size(),
        outbox.size());
  }

  private static <S, K> List<K> ids(List<S> stored, Function<S, K> id) {
    return stored.stream().map(id).toList();
  }

  private static List<MuteBook.Key> mutingKeys(List<StoredDocument> documents) {
    List<MuteBook.Key> keys = new ArrayList<>();
    for (MuteBook.Kind kind : MuteBook.Kind.values()) {
      documents.stream()
          .filter(stored -> stored.kind().equals(name(kind)))
          .forEach(stored -> keys.add(new MuteBook.Key(kind, stored.id())));
    }
    return keys;
  }

  private StoreChange change(Moment now) {
    StoreChange.Builder change = StoreChange.builder().alive(now.wall());
    for (String fingerprint : alerts.unwritten()) {
      @Nullable Alert alert = alerts.get(fingerprint);
      if (alert == null) {
        change.removeAlert(fingerprint);
      } else {
        change.save(new StoredAlert(fingerprint, Documents.write(alert.interrupted())));
      }
    }
    for (Tellings.Key key : tellings.unwritten()) {
      @Nullable Telling telling = tellings.get(key.fingerprint(), key.channel());
      if (telling == null) {
        change.removeTelling(key.fingerprint(), key.channel());
      } else {
        change.save(
            new StoredTelling(key.fingerprint(), key.channel(), Documents.write(telling.at(null))));
      }
    }
    for (String id : outbox.unwritten()) {
      @Nullable OutboxMessage message = outbox.get(id);
      if (message == null) {
        change.removeOutbox(id);
      } else {
        change.save(
            new OutboxEntry(id, message.channel(), message.order(), Documents.write(message)));
      }
    }
    for (MuteBook.Key key : mutes.unwritten()) {
      @Nullable Object muting = mutes.get(key);
      if (muting == null) {
        change.removeDocument(name(key.kind()), key.id());
      } else {
        change.save(new StoredDocument(name(key.kind()), key.id(), Documents.write(muting)));
      }
    }
    digest
        .unwritten()
        .ifPresent(at -> change.save(new StoredDocument(DIGEST, "daily", Documents.write(at))));
    outbox.unwrittenLog().forEach(change::log);
    return change.build();
  }

  private static <S, T> List<T> parse(List<S> stored, Function<S, String> document, Class<T> type) {
    List<T> parsed = new ArrayList<>();
    for (S one : stored) {
      try {
        parsed.add(Documents.read(document.apply(one), type));
      } catch (IOException e) {
        LOG.error(
            "A stored {} cannot be read and is left out: {}", type.getSimpleName(), e.getMessage());
      }
    }
    return parsed;
  }
}
