package io.benchwarden.runtime.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value is configured.
 *
 * @param text for people: {@code /etc/benchwarden/benchwarden.conf:12}, or {@code default of check
 *     disk}
 */
public record Origin(String text) {
  private static final Pattern FILE_AND_LINE = Pattern.compile("(.+):(\\d{1,9})", Pattern.DOTALL);

  /** A line of a file. */
  public static Origin of(String file, int line) {
    return new Origin(file + ":" + line);
  }

  /** The file; empty if the value is in none. */
  public Optional<String> file() {
    Matcher parts = FILE_AND_LINE.matcher(text);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }

  /** The line, from 1; empty if the value is in no file. */
  public OptionalInt line() {
    Matcher parts = FILE_AND_LINE.matcher(text);
    return parts.matches() ? OptionalInt.of(Integer.parseInt(parts.group(2))) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
