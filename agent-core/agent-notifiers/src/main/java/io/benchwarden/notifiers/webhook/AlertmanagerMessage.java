package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Version 4 of the body of Alertmanager's webhooks. The components have the names of the JSON's
 * members. Maps are sorted, so that a repeated attempt sends the same bytes.
 *
 * @param truncatedAlerts how many alerts were left out
 */
record AlertmanagerMessage(
    String version,
    String groupKey,
    int truncatedAlerts,
    String status,
    String receiver,
    SortedMap<String, String> groupLabels,
    SortedMap<String, String> commonLabels,
    SortedMap<String, String> commonAnnotations,
    String externalURL,
    List<Alert> alerts) {

  private static final String FIRING = "firing";
  private static final String RESOLVED = "resolved";

  /** What Go writes for a time that is not set; receivers compare {@code endsAt} with it. */
  private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  /** One alert of the message. */
  record Alert(
      String status,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations,
      String startsAt,
      String endsAt,
      String generatorURL,
      String fingerprint) {}

  /** The message on the first {@code count} alerts of a notification. */
  static AlertmanagerMessage of(Notification notification, int count) {
    List<NotifiedAlert> told = notification.alerts().subList(0, count);
    String external = notification.externalUrl().map(AlertmanagerMessage::withoutSlash).orElse("");
    return new AlertmanagerMessage(
        "4",
        notification.thread(),
        notification.alerts().size() - count,
        notification.isFiring() ? FIRING : RESOLVED,
        notification.channel(),
        new TreeMap<>(notification.groupLabels()),
        common(told, NotifiedAlert::labels),
        told.isEmpty() ? titleOf(notification) : common(told, NotifiedAlert::annotations),
        external,
        told.stream().map(alert -> alert(alert, external)).toList());
  }

  private static Alert alert(NotifiedAlert alert, String external) {
    Optional<Instant> end = alert.endsAt();
    return new Alert(
        end.isPresent() ? RESOLVED : FIRING,
        new TreeMap<>(alert.labels()),
        new TreeMap<>(alert.annotations()),
        alert.startsAt().toString(),
        end.orElse(ZERO_TIME).toString(),
        external.isEmpty() ? "" : external + "/alerts/" + alert.fingerprint(),
        alert.fingerprint());
  }

  /** What all alerts have in common. */
  private static SortedMap<String, String> common(
      List<NotifiedAlert> alerts, Function<NotifiedAlert, Map<String, String>> texts) {
    SortedMap<String, String> common = new TreeMap<>();
    if (!alerts.isEmpty()) {
      common.putAll(texts.apply(alerts.get(0)));
      alerts.forEach(alert -> common.entrySet().retainAll(texts.apply(alert).entrySet()));
    }
    return common;
  }

  /** A test or a digest without alerts still has something to say. */
  private static SortedMap<String, String> titleOf(Notification notification) {
    return new TreeMap<>(Map.of("summary", notification.title()));
  }

  private static String withoutSlash(URI external) {
    String text = external.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
