package io.benchwarden.notifiers.http;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what it means that there is no answer.
 *
 * @param target who was asked
 * @param timeout how long the answer was waited for
 */
record ExchangeFailure(HttpTarget target, Duration timeout) {

  /**
   * The failure for the agent.
   *
   * @param failure what went wrong
   * @param mayHaveLeft whether the request was being sent
   */
  DeliveryException explain(@Nullable Throwable failure, boolean mayHaveLeft) {
    Reason reason = isTimeout(failure) ? Reason.TIMEOUT : Reason.CONNECTION;
    return mayHaveLeft
        ? DeliveryException.unanswered(reason, afterSending(failure), failure)
        : DeliveryException.temporary(reason, beforeSending(failure), failure);
  }

  private static boolean isTimeout(@Nullable Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof HttpTimeoutException;
  }

  private String afterSending(@Nullable Throwable failure) {
    return isTimeout(failure)
        ? "%s took the request and did not answer within %s".formatted(target, seconds(timeout))
        : "%s took the request and broke the connection without an answer".formatted(target);
  }

  private String beforeSending(@Nullable Throwable failure) {
    if (isTimeout(failure)) {
      return "no connection to %s within %s".formatted(target, seconds(timeout));
    }
    if (failure instanceof SSLException) {
      return "no TLS with %s: %s; for an authority of your own set ca"
          .formatted(target, failure.getMessage());
    }
    if (failure instanceof ConnectException) {
      return hasCause(failure, UnresolvedAddressException.class)
          ? "the host of %s has no address; check url and DNS".formatted(target)
          : "%s refuses connections".formatted(target);
    }
    return "no connection to %s".formatted(target);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
