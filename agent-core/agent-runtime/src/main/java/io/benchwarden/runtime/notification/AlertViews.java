package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Alerts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts as others see them; only what changed is written anew. Confined to one thread. */
final class AlertViews {
  private final Map<String, AlertView> views = new LinkedHashMap<>();
  private final Alerts alerts;
  private final Tellings tellings;
  private List<AlertView> all = List.of();

  AlertViews(Alerts alerts, Tellings tellings) {
    this.alerts = alerts;
    this.tellings = tellings;
  }

  /** All of them, in the order in which they began; a copy that does not change. */
  List<AlertView> all() {
    return all;
  }

  void refresh(Collection<String> fingerprints) {
    if (fingerprints.isEmpty()) {
      return;
    }
    for (String fingerprint : fingerprints) {
      @Nullable Alert alert = alerts.get(fingerprint);
      if (alert == null) {
        views.remove(fingerprint);
      } else {
        views.put(fingerprint, AlertView.of(alert, told(fingerprint)));
      }
    }
    all = List.copyOf(views.values());
  }

  private List<String> told(String fingerprint) {
    return tellings.of(fingerprint).values().stream()
        .filter(Telling::isTold)
        .map(Telling::channel)
        .toList();
  }
}
