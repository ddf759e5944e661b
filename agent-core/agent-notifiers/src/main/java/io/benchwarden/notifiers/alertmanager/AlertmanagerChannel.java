package io.benchwarden.notifiers.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.JsonService;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pushes alerts, and pushes those that fire again as often as the agent says that they still do.
 */
final class AlertmanagerChannel implements Channel {
  private final AlertmanagerSettings settings;
  private final JsonService alertmanager;

  /** Where the agent's pages are; the last notification said so. */
  private volatile Optional<URI> externalUrl = Optional.empty();

  AlertmanagerChannel(AlertmanagerSettings settings) {
    this.settings = settings;
    this.alertmanager =
        new JsonService(
            "alertmanager",
            settings.connection(),
            settings.authorization().map(value -> Map.of("Authorization", value)).orElse(Map.of()));
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    externalUrl = notification.externalUrl();
    Map<String, String> before = notification.previous().map(Receipt::values).orElse(Map.of());
    push(notification.alerts(), before, notification.attemptedAt());
    Map<String, String> severities = new HashMap<>();
    notification
        .alerts()
        .forEach(alert -> severities.put(alert.fingerprint(), alert.label("severity")));
    return new Receipt(severities);
  }

  @Override
  public void renew(List<NotifiedAlert> firing, Instant now)
      throws DeliveryException, InterruptedException {
    push(firing, Map.of(), now);
  }

  /** A test pushes nothing, but finds out whether somebody takes it. */
  private void push(List<NotifiedAlert> alerts, Map<String, String> before, Instant now)
      throws DeliveryException, InterruptedException {
    ArrayNode document =
        new PostableAlerts(externalUrl, settings.validFor()).document(alerts, before, now);
    Answer answer = alertmanager.send("POST", address(), document);
    new AnswerJudgement(alertmanager.target(), now, AlertmanagerChannel::advice)
        .requireAccepted(answer);
  }

  private URI address() {
    String base = alertmanager.target().uri().toString().replaceFirst("/$", "");
    return URI.create(base + "/api/v2/alerts");
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "check bearer-token, or user and password in url";
      case 404, 405 -> "no Alertmanager is there; check url";
      default -> "";
    };
  }

  @Override
  public void close() {
    alertmanager.close();
  }

  @Override
  public String toString() {
    return "alertmanager at " + alertmanager;
  }
}
