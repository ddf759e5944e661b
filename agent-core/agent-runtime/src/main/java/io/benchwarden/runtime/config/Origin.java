package io.benchwarden.runtime.config;

/**
 * Where a value is configured.
 *
 * @param text for people: {@code /etc/benchwarden/benchwarden.conf:12}, or {@code default of check
 *     disk}
 */
public record Origin(String text) {
  @Override
  public String toString() {
    return text;
  }
}
