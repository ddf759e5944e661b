package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredState;
import io.benchwarden.runtime.store.StoredTelling;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Stores, clocks and changes for the tests. */
final class StoreFixture {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final long MEBIBYTE = 1L << 20;

  final SteerableClock clock = SteerableClock.at(NOW);
  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

  SqliteStore open(Path directory) throws StoreException {
    return SqliteStore.open(directory, 64 * MEBIBYTE, clock, nanos::get);
  }

  void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  /**
   * The change number n: an alert, its telling, a notification that replaces the one before, a log
   * entry and a sign of life. The state after it is a function of n alone.
   */
  static StoreChange change(long n) {
    String fingerprint = "alert-" + n % 7;
    return StoreChange.builder()
        .save(new StoredAlert(fingerprint, document(n)))
        .save(new StoredTelling(fingerprint, "mail", document(n)))
        .removeOutbox("message-" + (n - 1))
        .save(new OutboxEntry("message-" + n, "mail", n, document(n)))
        .log(new DeliveryLogEntry(NOW, "mail", "message-" + (n - 1), 1, "delivered", "250 ok"))
        .alive(NOW.plusSeconds(n))
        .build();
  }

  /** What a store holds that was given the changes from 1 to n. */
  static StoredState stateAfter(long n) {
    List<StoredAlert> alerts = new ArrayList<>();
    List<StoredTelling> tellings = new ArrayList<>();
    for (long key = 0; key < 7; key++) {
      long newest = n - (n - key) % 7;
      if (n >= key && newest >= 1) {
        String document = document(newest);
        alerts.add(new StoredAlert("alert-" + key, document));
        tellings.add(new StoredTelling("alert-" + key, "mail", document));
      }
    }
    return new StoredState(
        alerts,
        tellings,
        n == 0 ? List.of() : List.of(new OutboxEntry("message-" + n, "mail", n, document(n))),
        List.of(),
        n == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(n)));
  }

  static String document(long n) {
    return "{\"number\":%d,\"text\":\"%s\"}".formatted(n, "Ärger ıi ".repeat(20));
  }

  static SeriesKey series(String subject) {
    return new SeriesKey("main", "disk", "mount", subject, "used", Unit.RATIO);
  }

  static Sample sample(String subject, long second, double value) {
    return new Sample(series(subject), NOW.plusSeconds(second), value);
  }
}
