package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Since when people could have taken an alert. Time in which it is muted does not count: whoever is
 * told at the end of a silence has as long as anybody else. Confined to one thread.
 */
final class Escalations {
  private final Tellings tellings;
  private final Map<String, Long> since = new HashMap<>();

  Escalations(Tellings tellings) {
    this.tellings = tellings;
  }

  /** For how long nobody has taken this firing alert. */
  Duration age(Alert alert, boolean muted, Moment now) {
    if (muted) {
      since.put(alert.fingerprint(), now.nanos());
    }
    return now.since(since.computeIfAbsent(alert.fingerprint(), key -> begin(alert, now)));
  }

  /** After a restart, when it was first told; else when it fired. */
  private long begin(Alert alert, Moment now) {
    Instant fired = alert.firedAt() == null ? alert.startsAt() : alert.firedAt();
    return tellings.of(alert.fingerprint()).values().stream()
        .filter(Telling::isTold)
        .map(Telling::spokenNanos)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .min()
        .orElse(now.nanosOf(fired));
  }

  /** Forgets the alerts that are over. */
  void keepOnly(Alerts alerts) {
    since.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
  }
}
