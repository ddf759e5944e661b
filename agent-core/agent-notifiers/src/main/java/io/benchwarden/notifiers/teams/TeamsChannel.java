package io.benchwarden.notifiers.teams;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.JsonService;
import java.util.Map;

/** Posts one card a notification; a workflow returns nothing by which it could be edited. */
final class TeamsChannel implements Channel {
  private final TeamsSettings settings;
  private final JsonService workflow;

  TeamsChannel(TeamsSettings settings) {
    this.settings = settings;
    this.workflow = new JsonService("teams", settings.connection(), Map.of());
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    Answer answer =
        workflow.send("POST", workflow.target().uri(), TeamsCard.of(notification, settings.zone()));
    new AnswerJudgement(workflow.target(), notification.attemptedAt(), TeamsChannel::advice)
        .requireAccepted(answer);
    requireNoHiddenError(answer);
    return Receipt.none();
  }

  /** The old connectors answer 200 and put Teams' own refusal into the text. */
  private void requireNoHiddenError(Answer answer) throws DeliveryException {
    if (answer.text().contains("HTTP error 429")) {
      throw DeliveryException.temporary(
          Reason.RATE_LIMITED, "Teams takes no more messages for now");
    }
    if (answer.text().contains("Webhook message delivery failed")) {
      throw DeliveryException.permanent(
          Reason.REJECTED,
          workflow + " says that Teams refuses the message; its URL may be an old connector's");
    }
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "the workflow refuses the card; it needs the trigger for Teams webhook requests";
      case 401, 403 -> "the signature in url is not right; copy url anew";
      case 404, 410 -> "the workflow was deleted or switched off";
      case 413 -> "the card is too large for it";
      default -> "";
    };
  }

  @Override
  public void close() {
    workflow.close();
  }

  @Override
  public String toString() {
    return "teams workflow at " + workflow;
  }
}
