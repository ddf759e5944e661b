package io.benchwarden.bench.supervisor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Supervisor could not be asked. The message is a sentence for the operator. */
public final class SupervisorException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** There is no socket, or nothing listens on it. */
    NOT_RUNNING,
    /** The agent's user may not use the socket, or supervisor asks for a password. */
    NOT_PERMITTED,
    /** It did not answer in time. */
    NO_ANSWER,
    /** It is on its way down. */
    SHUTTING_DOWN,
    /** What it answered is not what supervisor answers. */
    NOT_UNDERSTOOD
  }

  private final Reason reason;

  SupervisorException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
