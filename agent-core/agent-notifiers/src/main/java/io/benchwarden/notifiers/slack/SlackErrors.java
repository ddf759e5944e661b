package io.benchwarden.notifiers.slack;

import static java.util.Map.entry;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import java.util.Map;
import java.util.Set;

/** What the error words of Slack's Web API mean, which come with status 200. */
final class SlackErrors {
  private static final Set<String> TRANSIENT =
      Set.of(
          "fatal_error",
          "internal_error",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "access_denied",
          "account_inactive",
          "ekm_access_denied",
          "invalid_auth",
          "missing_scope",
          "no_permission",
          "not_authed",
          "token_expired",
          "token_revoked");

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          entry("channel_not_found", "check channel, and invite the bot if it is private"),
          entry("not_in_channel", "invite the bot into the channel"),
          entry("is_archived", "the channel is archived"),
          entry("invalid_blocks", "Slack does not take this message"),
          entry("msg_too_long", "the message is too long"),
          entry("msg_blocks_too_long", "the message is too long"),
          entry("restricted_action", "a rule of the workspace forbids it"),
          entry("thread_not_found", "the thread is gone"));

  private SlackErrors() {}

  /** The failure for the agent. Words that are not known are not shown: they may be anything. */
  static DeliveryException explain(String word) {
    if (word.equals("ratelimited") || word.equals("rate_limited")) {
      return DeliveryException.temporary(
          Reason.RATE_LIMITED, "Slack takes no more messages for now");
    }
    if (TRANSIENT.contains(word)) {
      return DeliveryException.temporary(Reason.SERVER, "Slack has a fault of its own: " + word);
    }
    if (CREDENTIALS.contains(word)) {
      return DeliveryException.permanent(
          Reason.AUTHENTICATION, "Slack does not take the token (%s); check token".formatted(word));
    }
    String advice = ADVICE.get(word);
    return DeliveryException.permanent(
        Reason.REJECTED,
        advice == null
            ? "Slack refuses this message"
            : "Slack refuses this message (%s): %s".formatted(word, advice));
  }
}
