package io.benchwarden.runtime.schedule;

/** A probe cannot be run now. The message is a sentence for the operator. */
public final class ProbeUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why not. */
  public ProbeUnavailableException(String message) {
    super(message);
  }
}
