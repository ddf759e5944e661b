package io.benchwarden.runtime.control;

import org.jspecify.annotations.Nullable;

/** A command was not done; the message is a sentence for who asked. */
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, for programs. */
  public enum Reason {
    /** The command did not succeed. */
    FAILED,
    /** The request makes no sense. */
    BAD_REQUEST,
    /** There is no command of this name; the agent may be of another version. */
    UNKNOWN_COMMAND,
    /** The caller may not. */
    REFUSED,
    /** All places are taken. */
    BUSY,
    /** Nobody listens. */
    NO_AGENT
  }

  /** The command did not succeed. */
  public ControlException(String message) {
    this(Reason.FAILED, message, null);
  }

  ControlException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
