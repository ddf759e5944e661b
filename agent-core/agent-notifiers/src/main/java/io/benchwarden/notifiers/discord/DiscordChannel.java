package io.benchwarden.notifiers.discord;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.JsonService;
import io.benchwarden.notifiers.http.RetryAfter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Posts each notification as a message of its own, because an edit wakes nobody, and then makes the
 * thread's first message say how things stand.
 */
final class DiscordChannel implements Channel {
  private static final System.Logger LOG = System.getLogger(DiscordChannel.class.getName());
  private static final String FIRST_MESSAGE = "message";
  private static final Pattern ID = Pattern.compile("[0-9]{1,20}");

  private final DiscordSettings settings;
  private final JsonService discord;

  DiscordChannel(DiscordSettings settings) {
    this.settings = settings;
    this.discord = new JsonService("discord", settings.connection(), Map.of());
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    ObjectNode message = DiscordMessage.of(notification, settings.zone());
    Answer posted = discord.send("POST", address("", "wait=true"), message);
    requireAccepted(posted, notification.attemptedAt());
    Optional<String> first =
        notification.previous().map(receipt -> receipt.values().get(FIRST_MESSAGE));
    if (first.isPresent()) {
      edit(first.get(), message, notification.attemptedAt());
      return new Receipt(Map.of(FIRST_MESSAGE, first.get()));
    }
    String id = posted.json().path("id").asText();
    return ID.matcher(id).matches() ? new Receipt(Map.of(FIRST_MESSAGE, id)) : Receipt.none();
  }

  /**
   * The news has arrived by then: that the old message stays as it was is worth a line in the log.
   */
  private void edit(String id, ObjectNode message, Instant now) {
    try {
      requireAccepted(discord.send("PATCH", address("/messages/" + id, ""), message), now);
    } catch (DeliveryException failure) {
      LOG.log(WARNING, "An older message was not brought up to date: {0}", failure.getMessage());
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
  }

  /** Parameters of the configured address stay: {@code thread_id} names a thread of the channel. */
  private URI address(String below, String query) {
    URI base = discord.target().uri();
    String all =
        base.getRawQuery() == null
            ? query
            : query.isEmpty() ? base.getRawQuery() : base.getRawQuery() + "&" + query;
    String path = base.getRawPath().replaceFirst("/$", "") + below;
    return base.resolve(path + (all.isEmpty() ? "" : "?" + all));
  }

  private void requireAccepted(Answer answer, Instant now) throws DeliveryException {
    new AnswerJudgement(discord.target(), now, DiscordChannel::advice)
        .requireAccepted(answer, wait(answer));
  }

  private static Optional<Duration> wait(Answer answer) {
    double seconds = answer.json().path("retry_after").asDouble(-1);
    return seconds >= 0 && seconds < 1e6
        ? Optional.of(RetryAfter.bounded(Duration.ofMillis((long) Math.ceil(seconds * 1000))))
        : Optional.empty();
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "it refuses this message, or the thread in url is gone";
      case 401, 403 -> "the webhook's token is not right; copy url anew";
      case 404 -> "the webhook was deleted, or url is mistyped";
      default -> "";
    };
  }

  @Override
  public void close() {
    discord.close();
  }

  @Override
  public String toString() {
    return "discord webhook at " + discord;
  }
}
