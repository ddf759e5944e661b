package io.benchwarden.runtime.config;

import java.util.Optional;

/**
 * Something wrong in the configuration.
 *
 * @param origin file and line
 * @param key the key, dots between sections; empty for the file as a whole
 * @param message what is wrong, one sentence
 * @param suggestion what would be right, if that can be told
 */
public record Problem(Origin origin, String key, String message, Optional<String> suggestion) {
  /** One line for people. */
  @Override
  public String toString() {
    return origin
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + message
        + suggestion.map(text -> " (" + text + ")").orElse("");
  }
}
