package com.example.lineservice;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Where the lines go. Sends once: when to try again is the agent's business. */
final class LineServiceChannel implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI url;
  private final Secret token;

  LineServiceChannel(URI url, Secret token) {
    this.url = url;
    this.token = token;
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    HttpResponse<Void> answer;
    try {
      // A client for each message: it keeps a thread, which goes with it.
      HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      answer = client.send(request(notification), BodyHandlers.discarding());
    } catch (ConnectException refused) {
      throw DeliveryException.temporary(Reason.CONNECTION, "no connection to " + url.getHost());
    } catch (IOException broken) {
      throw DeliveryException.unanswered(
          Reason.CONNECTION, "the connection to " + url.getHost() + " broke", broken);
    }
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw DeliveryException.permanent(Reason.AUTHENTICATION, "the token is refused: " + status);
    }
    if (status >= 400 && status < 500 && status != 429) {
      throw DeliveryException.permanent(Reason.REJECTED, "the line is refused: " + status);
    }
    if (status >= 300) {
      throw DeliveryException.temporary(Reason.SERVER, "the service answers " + status);
    }
    return Receipt.none();
  }

  private HttpRequest request(Notification notification) {
    return HttpRequest.newBuilder(url)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.reveal())
        .header("Idempotency-Key", notification.id())
        .POST(BodyPublishers.ofString(notification.title() + "\n"))
        .build();
  }
}
