package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

/** A setting cannot be used. The message is a sentence for the operator and holds no secret. */
public final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * An error about one key.
   *
   * @param key the key as written, dots between sections; empty for the settings as a whole
   * @param message what is wrong, and what would be right
   */
  public InvalidSettingsException(String key, String message) {
    super(requireNonNull(message, "message"));
    this.key = requireNonNull(key, "key");
  }

  /** The key, dots between sections; empty for the settings as a whole. */
  public String key() {
    return key;
  }
}
