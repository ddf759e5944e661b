package io.benchwarden.runtime.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be read or written. The message says which file and what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with a sentence for the operator. */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
