package io.benchwarden.api.bench;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A database could not be read. The message names no password. */
public final class SqlReadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not, as far as a check must tell apart. */
  public enum Reason {
    /** Nothing listens, or the host cannot be reached. */
    CONNECTION,
    /** The server refuses the login, or its user may not use this database. */
    ACCESS_DENIED,
    /** There is no such database. */
    UNKNOWN_DATABASE,
    /** The server has no connection left. */
    TOO_MANY_CONNECTIONS,
    /** The time limit passed. */
    TIMEOUT,
    /** There is no such table or column; another version of the framework. */
    NO_SUCH_TABLE,
    /** A monitoring user is needed, or lacks a privilege. */
    NOT_PERMITTED,
    /** The site's configuration cannot be read, so nobody knows where its database is. */
    SITE_CONFIGURATION,
    /** The site's kind of database is not read; the message says why. */
    UNSUPPORTED,
    /** Anything else; the message tells. */
    OTHER
  }

  private final Reason reason;

  /** A failure with a reason and a sentence for the operator. */
  public SqlReadException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
