package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.HttpExchanges;
import io.benchwarden.notifiers.http.WatchedBody;
import java.net.http.HttpRequest;
import java.util.Map;

/** Posts one notification a call. */
final class WebhookChannel implements Channel {
  private final WebhookSettings settings;
  private final HttpExchanges client;

  WebhookChannel(WebhookSettings settings) {
    this.settings = settings;
    this.client = new HttpExchanges("webhook", settings.connection());
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    byte[] bytes = MessageBody.of(notification, settings.maximumBody());
    WatchedBody body = new WatchedBody(bytes);
    Answer answer = client.exchange(request(notification, bytes, body), body);
    new AnswerJudgement(
            settings.connection().target(), notification.attemptedAt(), WebhookChannel::advice)
        .requireAccepted(answer);
    return Receipt.none();
  }

  private HttpRequest request(Notification notification, byte[] bytes, WatchedBody body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.connection().target().uri())
            .POST(body)
            .header("Content-Type", "application/json")
            .header("User-Agent", "benchwarden")
            .header("webhook-id", notification.id())
            .header(
                "webhook-timestamp", Long.toString(notification.attemptedAt().getEpochSecond()));
    settings
        .key()
        .map(key -> key.sign(notification.id(), notification.attemptedAt(), bytes))
        .ifPresent(signature -> request.header("webhook-signature", signature));
    for (Map.Entry<String, Secret> header : settings.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue().reveal());
    }
    return request.build();
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403, 407 -> "check bearer-token, headers and secret";
      case 404, 410 -> "nothing is there; check url";
      case 405 -> "it takes no POST; check url";
      case 413 -> "the message is too large for it; lower maximum-body";
      default -> "";
    };
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "webhook to " + settings.connection().target();
  }
}
