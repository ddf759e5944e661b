package io.benchwarden.runtime.link;

import java.util.Locale;
import java.util.Optional;

/** What a link does. */
public enum LinkAction {
  /** Says that somebody takes care: no reminders, no escalation. */
  ACKNOWLEDGE,
  /** Nothing is told about it any more but its end. */
  SILENCE;

  /** As it stands in a token. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LinkAction> of(String label) {
    for (LinkAction action : values()) {
      if (action.label().equals(label)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
