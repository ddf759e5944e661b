package io.benchwarden.notifiers.telegram;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
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

/** Sends each notification as an answer to the thread's first, and edits that one. */
final class TelegramChannel implements Channel {
  private static final System.Logger LOG = System.getLogger(TelegramChannel.class.getName());
  private static final String FIRST_MESSAGE = "message";

  private final TelegramSettings settings;
  private final JsonService telegram;

  TelegramChannel(TelegramSettings settings) {
    this.settings = settings;
    this.telegram = new JsonService("telegram", settings.connection(), Map.of());
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    String text = TelegramText.of(notification, settings.zone());
    Optional<Long> first =
        notification
            .previous()
            .map(receipt -> receipt.values().getOrDefault(FIRST_MESSAGE, ""))
            .filter(id -> id.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    ObjectNode message = message(text);
    settings.topic().ifPresent(topic -> message.put("message_thread_id", topic));
    // A message that somebody deleted must not keep the news of its end from being told.
    first.ifPresent(
        id ->
            message
                .putObject("reply_parameters")
                .put("message_id", id)
                .put("allow_sending_without_reply", true));
    Answer answer = telegram.send("POST", address("sendMessage"), message);
    requireAccepted(answer, notification.attemptedAt());
    if (first.isPresent()) {
      edit(first.get(), text, notification.attemptedAt());
      return new Receipt(Map.of(FIRST_MESSAGE, first.get().toString()));
    }
    JsonNode id = answer.json().path("result").path("message_id");
    return id.isIntegralNumber() ? new Receipt(Map.of(FIRST_MESSAGE, id.asText())) : Receipt.none();
  }

  private ObjectNode message(String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("chat_id", settings.chat());
    message.put("text", text);
    message.put("parse_mode", "HTML");
    message.putObject("link_preview_options").put("is_disabled", true);
    return message;
  }

  /**
   * The news has arrived by then: that the old message stays as it was is worth a line in the log.
   */
  private void edit(long id, String text, Instant now) {
    try {
      ObjectNode message = message(text).put("message_id", id);
      requireAccepted(telegram.send("POST", address("editMessageText"), message), now);
    } catch (DeliveryException failure) {
      LOG.log(WARNING, "An older message was not brought up to date: {0}", failure.getMessage());
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address(String method) {
    String base = telegram.target().uri().toString().replaceFirst("/$", "");
    return URI.create("%s/bot%s/%s".formatted(base, settings.token().reveal(), method));
  }

  private void requireAccepted(Answer answer, Instant now) throws DeliveryException {
    JsonNode parameters = answer.json().path("parameters");
    if (parameters.has("migrate_to_chat_id")) {
      throw DeliveryException.permanent(
          Reason.REJECTED,
          "the chat became a supergroup; set chat to "
              + parameters.get("migrate_to_chat_id").asLong());
    }
    long seconds = parameters.path("retry_after").asLong(-1);
    Optional<Duration> wait =
        seconds < 0
            ? Optional.empty()
            : Optional.of(RetryAfter.bounded(Duration.ofSeconds(seconds)));
    new AnswerJudgement(telegram.target(), now, TelegramChannel::advice)
        .requireAccepted(answer, wait);
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "it refuses this message; check chat and topic, and that the bot is a member";
      case 401, 404 -> "it does not know the bot; check token";
      case 403 -> "the bot was blocked, or put out of the chat";
      default -> "";
    };
  }

  @Override
  public void close() {
    telegram.close();
  }

  @Override
  public String toString() {
    return "telegram chat " + settings.chat();
  }
}
