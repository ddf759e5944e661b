package io.benchwarden.notifiers.http;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What the status of an answer means. The body of the answer is not looked at: a receiver may
 * repeat in it what it was sent, secrets included.
 *
 * @param target who answered
 * @param attemptedAt when; a date in {@code Retry-After} counts from here
 * @param advice what to do about a status that is final; empty text where nothing is known
 */
public record AnswerJudgement(HttpTarget target, Instant attemptedAt, IntFunction<String> advice) {

  /**
   * Returns if the notification was accepted.
   *
   * @throws DeliveryException says whether it is worth another try
   */
  public void requireAccepted(Answer answer) throws DeliveryException {
    requireAccepted(answer, Optional.empty());
  }

  /**
   * Returns if the notification was accepted.
   *
   * @param wait how long the body asks to wait, for services that say it there
   * @throws DeliveryException says whether it is worth another try
   */
  public void requireAccepted(Answer answer, Optional<Duration> wait) throws DeliveryException {
    int status = answer.status();
    if (answer.isAccepted()) {
      return;
    }
    if (status >= 300 && status < 400) {
      throw DeliveryException.permanent(Reason.REJECTED, redirected(answer));
    }
    if (isTransient(status)) {
      throw temporary(reason(status), answer, wait);
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

  private DeliveryException temporary(Reason reason, Answer answer, Optional<Duration> said) {
    String message = "%s answered %d".formatted(target, answer.status());
    Optional<Duration> wait = said.isPresent() ? said : retryAfter(answer);
    return wait.isPresent()
        ? DeliveryException.temporary(
            reason,
            "%s and asks to wait %d s".formatted(message, wait.get().toSeconds()),
            wait.get())
        : DeliveryException.temporary(reason, message);
  }

  private Optional<Duration> retryAfter(Answer answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(value -> RetryAfter.parse(value, attemptedAt));
  }

  private String redirected(Answer answer) {
    return "%s answered %d, a redirect%s; redirects are not followed: set url to the final address"
        .formatted(target, answer.status(), destination(answer.headers()));
  }

  /** Without path and query, which may be secrets. */
  private String destination(HttpHeaders headers) {
    Optional<String> location = headers.firstValue("Location");
    try {
      return location
          .map(text -> target.uri().resolve(text))
          .filter(uri -> uri.getHost() != null)
          .map(uri -> " to " + HttpTarget.origin(uri))
          .orElse("");
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  private String refused(int status) {
    String known = advice.apply(status);
    return "%s answered %d%s"
        .formatted(target, status, known.isEmpty() ? ": it refuses this message" : ": " + known);
  }
}
