package io.benchwarden.operations;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An operation cannot be planned or begun. The message is a sentence for the operator. */
public final class OperationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** What was asked for makes no sense: no such operation, site, program. */
    USAGE,
    /** Now is not the time: a deploy, a dump or another operation runs. */
    BUSY,
    /** It could not be done, or its conditions are not met. */
    FAILED
  }

  /** A reason and a sentence. */
  public OperationException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** A reason, a sentence and what caused it. */
  public OperationException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The message, never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
