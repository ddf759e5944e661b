package io.benchwarden.api.bench;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A Redis server could not be read. The message names no password. */
public final class RedisReadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not, as far as a check must tell apart. */
  public enum Reason {
    /** Nothing listens, or the host cannot be reached. */
    CONNECTION,
    /** The server wants a password or user, or refuses the command. */
    ACCESS_DENIED,
    /** The server is loading its data after a start. */
    LOADING,
    /** The time limit passed. */
    TIMEOUT,
    /** The address in the bench's configuration cannot be used. */
    CONFIGURATION,
    /** Anything else; the message tells. */
    OTHER
  }

  private final Reason reason;

  /** A failure with a reason and a sentence for the operator. */
  public RedisReadException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
