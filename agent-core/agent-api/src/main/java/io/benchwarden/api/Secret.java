package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

/**
 * A value that must not appear in a log, message, error or dump. {@link #toString} masks it; call
 * {@link #reveal} at the last moment, where it is used.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a value. */
  public static Secret of(String value) {
    return new Secret(requireNonNull(value, "value"));
  }

  /** The value itself. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "‹secret›";
  }
}
