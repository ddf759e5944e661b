package io.benchwarden.notifiers.slack;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.JsonService;
import io.benchwarden.notifiers.slack.SlackSettings.Bot;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * With a bot, each notification is an answer in the thread of the first, shown in the channel too,
 * and the first is edited to say how things stand. With an incoming webhook each stands alone:
 * Slack does not tell which message it became.
 */
final class SlackChannel implements Channel {
  private static final System.Logger LOG = System.getLogger(SlackChannel.class.getName());
  private static final String CHANNEL = "channel";
  private static final String TIMESTAMP = "ts";

  private final SlackSettings settings;
  private final JsonService slack;

  SlackChannel(SlackSettings settings) {
    this.settings = settings;
    Map<String, Secret> headers =
        settings
            .bot()
            .map(bot -> Map.of("Authorization", Secret.of("Bearer " + bot.token().reveal())))
            .orElse(Map.of());
    this.slack = new JsonService("slack", settings.connection(), headers);
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    ObjectNode message = SlackMessage.of(notification, settings.zone());
    Instant now = notification.attemptedAt();
    if (settings.bot().isEmpty()) {
      judgeStatus(slack.send("POST", slack.target().uri(), message), now);
      return Receipt.none();
    }
    Bot bot = settings.bot().get();
    Optional<Receipt> first = notification.previous().filter(SlackChannel::namesAMessage);
    ObjectNode posted = message.deepCopy().put(CHANNEL, bot.channel());
    first.ifPresent(
        receipt ->
            posted.put("thread_ts", receipt.values().get(TIMESTAMP)).put("reply_broadcast", true));
    JsonNode answer = call("chat.postMessage", posted, now);
    if (first.isPresent()) {
      edit(first.get(), message, now);
      return first.get();
    }
    Receipt receipt =
        new Receipt(
            Map.of(
                CHANNEL,
                answer.path(CHANNEL).asText(),
                TIMESTAMP,
                answer.path(TIMESTAMP).asText()));
    return namesAMessage(receipt) ? receipt : Receipt.none();
  }

  private static boolean namesAMessage(Receipt receipt) {
    return receipt.values().getOrDefault(TIMESTAMP, "").matches("[0-9]{1,12}\\.[0-9]{1,8}")
        && receipt.values().getOrDefault(CHANNEL, "").matches("[A-Z0-9]{1,32}");
  }

  /**
   * The news has arrived by then: that the old message stays as it was is worth a line in the log.
   */
  private void edit(Receipt first, ObjectNode message, Instant now) {
    try {
      ObjectNode update = message.deepCopy();
      update.put(CHANNEL, first.values().get(CHANNEL));
      update.put(TIMESTAMP, first.values().get(TIMESTAMP));
      call("chat.update", update, now);
    } catch (DeliveryException failure) {
      LOG.log(WARNING, "An older message was not brought up to date: {0}", failure.getMessage());
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode call(String method, ObjectNode document, Instant now)
      throws DeliveryException, InterruptedException {
    String base = slack.target().uri().toString().replaceFirst("/$", "");
    Answer answer = slack.send("POST", URI.create(base + "/" + method), document);
    judgeStatus(answer, now);
    JsonNode said = answer.json();
    if (said.path("ok").asBoolean()) {
      return said;
    }
    if (said.isMissingNode()) {
      throw DeliveryException.unanswered(Reason.SERVER, slack + " did not answer in JSON", null);
    }
    throw SlackErrors.explain(said.path("error").asText());
  }

  private void judgeStatus(Answer answer, Instant now) throws DeliveryException {
    new AnswerJudgement(slack.target(), now, SlackChannel::advice).requireAccepted(answer);
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "it does not take this message";
      case 401, 403 -> "it does not take the token, or the webhook was revoked";
      case 404 -> "nothing is there; check webhook-url or api-url";
      case 410 -> "the channel of the webhook is archived";
      default -> "";
    };
  }

  @Override
  public void close() {
    slack.close();
  }

  @Override
  public String toString() {
    return settings.bot().map(bot -> "slack channel " + bot.channel()).orElse("slack webhook");
  }
}
