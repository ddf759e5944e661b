package io.benchwarden.runtime.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value is not of the type that its key asks for. Where it stands is known to the caller. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final @Nullable String suggestion;

  InvalidValueException(String what, @Nullable String suggestion) {
    super(suggestion == null ? what : what + " (" + suggestion + ")");
    this.what = what;
    this.suggestion = suggestion;
  }

  /** What is wrong, without the suggestion. */
  String what() {
    return what;
  }

  Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }
}
