package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer means. The body of the answer is not looked at: a receiver may repeat in it what
 * it was sent, secrets included.
 *
 * @param target who answered
 * @param attemptedAt when; a date in {@code Retry-After} counts from here
 */
record AnswerJudgement(WebhookTarget target, Instant attemptedAt) {

  /** Returns if the notification was accepted. */
  void requireAccepted(ResponseInfo answer) throws DeliveryException {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    if (status >= 300 && status < 400) {
      throw DeliveryException.permanent(Reason.REJECTED, redirected(answer));
    }
    if (isTransient(status)) {
      throw temporary(reason(status), answer);
    }
    throw DeliveryException.permanent(reason(status), refused(status));
  }

  private static boolean isTransient(int status) {
    return status >= 500 || status == 408 || status == 425 || status == 429;
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401, 403, 407 -> Reason.AUTHENTICATION;
      case 408 -> Reason.TIMEOUT;
      case 425 -> Reason.SERVER;
      case 429 -> Reason.RATE_LIMITED;
      default -> status >= 500 ? Reason.SERVER : Reason.REJECTED;
    };
  }

  private DeliveryException temporary(Reason reason, ResponseInfo answer) {
    String message = "%s answered %d".formatted(target, answer.statusCode());
    Optional<Duration> wait =
        answer.headers().firstValue("Retry-After").flatMap(v -> RetryAfter.parse(v, attemptedAt));
    return wait.isPresent()
        ? DeliveryException.temporary(
            reason,
            "%s and asks to wait %d s".formatted(message, wait.get().toSeconds()),
            wait.get())
        : DeliveryException.temporary(reason, message);
  }

  private String redirected(ResponseInfo answer) {
    return "%s answered %d, a redirect%s; redirects are not followed: set url to the final address"
        .formatted(target, answer.statusCode(), destination(answer.headers()));
  }

  /** Without path and query, which may be secrets. */
  private String destination(HttpHeaders headers) {
    Optional<String> location = headers.firstValue("Location");
    try {
      return location
          .map(text -> target.uri().resolve(text))
          .filter(uri -> uri.getHost() != null)
          .map(uri -> " to " + WebhookTarget.origin(uri))
          .orElse("");
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  private String refused(int status) {
    String advice =
        switch (status) {
          case 401, 403, 407 -> ": check bearer-token, headers and secret";
          case 404, 410 -> ": nothing is there; check url";
          case 405 -> ": it takes no POST; check url";
          case 413 -> ": the message is too large for it; lower maximum-body";
          default -> ": it refuses this message";
        };
    return "%s answered %d%s".formatted(target, status, advice);
  }
}
