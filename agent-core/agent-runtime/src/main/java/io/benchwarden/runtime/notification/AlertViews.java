package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.mute.Muting;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts as others see them; only what changed is written anew. Confined to one thread. */
final class AlertViews {
  private final Map<String, AlertView> views = new LinkedHashMap<>();
  private final Alerts alerts;
  private final Tellings tellings;
  private final MuteBook mutes;
  private List<AlertView> all = List.of();

  AlertViews(Alerts alerts, Tellings tellings, MuteBook mutes) {
    this.alerts = alerts;
    this.tellings = tellings;
    this.mutes = mutes;
  }

  /** All of them, in the order in which they began; a copy that does not change. */
  List<AlertView> all() {
    return all;
  }

  void refresh(Collection<String> fingerprints, Instant now) {
    if (fingerprints.isEmpty()) {
      return;
    }
    for (String fingerprint : fingerprints) {
      @Nullable Alert alert = alerts.get(fingerprint);
      if (alert == null) {
        views.remove(fingerprint);
      } else {
        views.put(fingerprint, AlertView.of(alert, told(fingerprint), muting(alert, now)));
      }
    }
    all = List.copyOf(views.values());
  }

  private Optional<Muting> muting(Alert alert, Instant now) {
    return mutes.muting(alert.fingerprint(), alert.content().labels(), now);
  }

  private List<String> told(String fingerprint) {
    return tellings.of(fingerprint).values().stream()
        .filter(Telling::isTold)
        .map(Telling::channel)
        .toList();
  }
}
