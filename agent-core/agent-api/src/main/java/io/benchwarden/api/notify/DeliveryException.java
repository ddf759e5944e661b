package io.benchwarden.api.notify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notification was not accepted, or nobody knows whether it was. The message holds no secret. */
public final class DeliveryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether to try again. */
  public enum Kind {
    /** The same may be accepted later. */
    TRANSIENT,
    /** The same will be refused again: bad address, bad payload, no permission. */
    PERMANENT
  }

  /** Why, as the label of a metric. */
  public enum Reason {
    /** Refused credentials. */
    AUTHENTICATION,
    /** Too many messages; see {@link #retryAfter}. */
    RATE_LIMITED,
    /** The receiver refuses this message. */
    REJECTED,
    /** The receiver has a fault of its own. */
    SERVER,
    /** No answer in time. The message may have arrived. */
    TIMEOUT,
    /** No connection, or it broke. */
    CONNECTION
  }

  private final Kind kind;
  private final Reason reason;
  private final boolean mayHaveArrived;
  private final transient @Nullable Duration retryAfter;

  private DeliveryException(
      Kind kind,
      Reason reason,
      boolean mayHaveArrived,
      @Nullable Duration retryAfter,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.reason = requireNonNull(reason, "reason");
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfter = retryAfter;
  }

  /** Refused for now. */
  public static DeliveryException temporary(Reason reason, String message) {
    return new DeliveryException(Kind.TRANSIENT, reason, false, null, message, null);
  }

  /** Refused for now. */
  public static DeliveryException temporary(
      Reason reason, String message, @Nullable Throwable cause) {
    return new DeliveryException(Kind.TRANSIENT, reason, false, null, message, cause);
  }

  /** Refused for now, with a time after which to try again. */
  public static DeliveryException temporary(Reason reason, String message, Duration retryAfter) {
    return new DeliveryException(Kind.TRANSIENT, reason, false, retryAfter, message, null);
  }

  /** Refused for good. */
  public static DeliveryException permanent(Reason reason, String message) {
    return new DeliveryException(Kind.PERMANENT, reason, false, null, message, null);
  }

  /** Refused for good. */
  public static DeliveryException permanent(
      Reason reason, String message, @Nullable Throwable cause) {
    return new DeliveryException(Kind.PERMANENT, reason, false, null, message, cause);
  }

  /** Sent without an answer: it may have arrived. Tried again, and its alert counts as told. */
  public static DeliveryException unanswered(
      Reason reason, String message, @Nullable Throwable cause) {
    return new DeliveryException(Kind.TRANSIENT, reason, true, null, message, cause);
  }

  /** Whether to try again. */
  public Kind kind() {
    return kind;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Whether the message may have arrived all the same. */
  public boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  /** When the receiver asked to be tried again; empty if it did not. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
