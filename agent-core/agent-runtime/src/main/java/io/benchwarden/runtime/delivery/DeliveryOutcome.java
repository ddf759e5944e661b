package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Receipt;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What became of one attempt to deliver. */
public sealed interface DeliveryOutcome {

  /**
   * It was accepted.
   *
   * @param receipt what the next message of the thread needs
   */
  record Accepted(Receipt receipt) implements DeliveryOutcome {}

  /**
   * It was not accepted, or nobody knows.
   *
   * @param permanent whether the same will be refused again
   * @param reason why, as the label of a metric
   * @param mayHaveArrived whether it may have arrived all the same
   * @param retryAfter when the receiver asked to be tried again
   * @param message one line for people; no secret
   */
  record Failed(
      boolean permanent,
      Reason reason,
      boolean mayHaveArrived,
      Optional<Duration> retryAfter,
      String message)
      implements DeliveryOutcome {

    /** What a channel said. */
    public static Failed of(DeliveryException failure) {
      return new Failed(
          failure.kind() == Kind.PERMANENT,
          failure.reason(),
          failure.mayHaveArrived(),
          failure.retryAfter(),
          Objects.requireNonNullElse(failure.getMessage(), failure.reason().name()));
    }

    /** No answer: it may have arrived. */
    public static Failed unanswered(String message) {
      return new Failed(false, Reason.TIMEOUT, true, Optional.empty(), message);
    }

    /** A fault in the notifier: where it happened, and so whether it was sent, is not known. */
    public static Failed broken(Throwable fault) {
      return new Failed(
          false, Reason.SERVER, true, Optional.empty(), "the notifier failed: " + fault);
    }
  }
}
