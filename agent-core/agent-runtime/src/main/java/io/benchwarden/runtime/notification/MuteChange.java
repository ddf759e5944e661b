package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import java.time.Instant;
import java.util.Optional;

/** What people ask for when they do not want to be told, or want to be told again. */
public sealed interface MuteChange {
  /** Who asks: the user as the kernel or a signed link names it. */
  String author();

  /** Do not tell what matches, until then. */
  record Silence(LabelMatcher match, String author, String reason, Instant until)
      implements MuteChange {}

  /** End a silence. */
  record EndSilence(String id, String author) implements MuteChange {}

  /**
   * Somebody works on an alert.
   *
   * @param alert its fingerprint, or the beginning of it
   * @param until when the acknowledgement ends by itself; empty for with the alert
   */
  record Acknowledge(String alert, String author, String reason, Optional<Instant> until)
      implements MuteChange {}

  /** Nobody works on it any more. */
  record EndAcknowledgement(String alert, String author) implements MuteChange {}

  /** Open a window; it carries its author. */
  record OpenWindow(MaintenanceWindow window) implements MuteChange {
    @Override
    public String author() {
      return window.author();
    }
  }

  /** End a window that was asked for. */
  record EndWindow(String name, String author) implements MuteChange {}
}
