package io.benchwarden.notifiers.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}, RFC 9110 section 10.2.3: seconds, or a date. */
public final class RetryAfter {
  /** A receiver's mistake must not silence a channel for longer. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * How long to wait, between zero and one hour.
   *
   * @return empty if the value is neither seconds nor a date
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    try {
      Duration wait =
          text.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
      return Optional.of(bounded(wait));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** No less than zero and no more than an hour. */
  public static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
