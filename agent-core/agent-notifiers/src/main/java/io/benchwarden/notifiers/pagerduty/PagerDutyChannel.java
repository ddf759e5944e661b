package io.benchwarden.notifiers.pagerduty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.Answer;
import io.benchwarden.notifiers.http.AnswerJudgement;
import io.benchwarden.notifiers.http.JsonService;
import java.util.Map;

/** Sends one event an alert. Sending one again changes nothing, so a broken series is repeated. */
final class PagerDutyChannel implements Channel {
  private final PagerDutySettings settings;
  private final JsonService pagerDuty;

  PagerDutyChannel(PagerDutySettings settings) {
    this.settings = settings;
    this.pagerDuty = new JsonService("pagerduty", settings.connection(), Map.of());
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    AnswerJudgement judgement =
        new AnswerJudgement(
            pagerDuty.target(), notification.attemptedAt(), PagerDutyChannel::advice);
    for (ObjectNode event : PagerDutyEvent.of(notification, settings.routingKey())) {
      Answer answer = pagerDuty.send("POST", pagerDuty.target().uri(), event);
      judgement.requireAccepted(answer);
    }
    return Receipt.none();
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "it refuses this event; check routing-key";
      case 401, 403 -> "it does not take the key; check routing-key";
      case 404 -> "nothing is there; check url";
      default -> "";
    };
  }

  @Override
  public void close() {
    pagerDuty.close();
  }

  @Override
  public String toString() {
    return "pagerduty at " + pagerDuty;
  }
}
