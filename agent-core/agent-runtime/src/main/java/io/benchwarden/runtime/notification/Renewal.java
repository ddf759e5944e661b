package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.delivery.Deliverer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells every channel once a minute which alerts it was told of that still fire, for receivers that
 * forget. Confined to one thread.
 */
final class Renewal {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Alerts alerts;
  private final Tellings tellings;
  private final MessageWriter writer;
  private final Deliverer deliverer;
  private long lastNanos;

  Renewal(
      Alerts alerts, Tellings tellings, MessageWriter writer, Deliverer deliverer, Moment start) {
    this.alerts = alerts;
    this.tellings = tellings;
    this.writer = writer;
    this.deliverer = deliverer;
    this.lastNanos = start.nanos();
  }

  void tick(Moment now) {
    if (now.since(lastNanos).compareTo(EVERY) < 0) {
      return;
    }
    lastNanos = now.nanos();
    Map<String, List<NotifiedAlert>> told = new TreeMap<>();
    for (Alert alert : alerts.all()) {
      tellings.of(alert.fingerprint()).values().stream()
          .filter(telling -> alert.firing() && telling.isTold())
          .forEach(
              telling ->
                  told.computeIfAbsent(telling.channel(), none -> new ArrayList<>())
                      .add(asTold(alert, telling)));
    }
    told.forEach((channel, firing) -> deliverer.renew(channel, firing, now.wall()));
  }

  /** Under the severity that the receiver knows: a change of it is a message's to tell. */
  private NotifiedAlert asTold(Alert alert, Telling telling) {
    NotifiedAlert now = writer.now(alert).alert(Optional.empty());
    Map<String, String> labels = new HashMap<>(now.labels());
    labels.put("severity", telling.told().label());
    return new NotifiedAlert(
        now.fingerprint(), telling.told(), labels, now.annotations(), now.startsAt(), now.endsAt());
  }
}
