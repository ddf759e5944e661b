package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Map;

/** Posts one notification a call. */
final class WebhookChannel implements Channel {
  private final WebhookSettings settings;
  private final WebhookClient client;

  WebhookChannel(WebhookSettings settings) {
    this.settings = settings;
    this.client = new WebhookClient(settings);
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    byte[] bytes = MessageBody.of(notification, settings.maximumBody());
    WatchedBody body = new WatchedBody(bytes);
    ResponseInfo answer = client.exchange(request(notification, bytes, body), body);
    new AnswerJudgement(settings.target(), notification.attemptedAt()).requireAccepted(answer);
    return Receipt.none();
  }

  private HttpRequest request(Notification notification, byte[] bytes, WatchedBody body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.target().uri())
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

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "webhook to " + settings.target();
  }
}
