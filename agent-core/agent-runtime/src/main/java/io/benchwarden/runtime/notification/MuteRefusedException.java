package io.benchwarden.runtime.notification;

/** A {@link MuteChange} makes no sense; the message is a sentence for who asked. */
public final class MuteRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  MuteRefusedException(String message) {
    super(message);
  }
}
