package io.benchwarden.runtime.config;

/** Somebody asks about a key that does not exist. The message says what may have been meant. */
public final class UnknownKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownKeyException(String message) {
    super(message);
  }
}
