package io.benchwarden.bench.monitor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of nginx's access log in the format {@code combined}, with what may follow it. Neither
 * {@code combined} nor bench's own {@code main} tells host and time; the often used {@code …
 * "$http_x_forwarded_for" "$host" $request_time} does.
 *
 * @param host the host name that was asked for, where the line tells
 * @param at when the answer was sent
 * @param path the path without its query
 * @param status the HTTP status
 * @param time how long it took, where the line tells
 */
record AccessLine(
    Optional<String> host, Instant at, String path, int status, Optional<Duration> time) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\S++ \\S++ [^\\[]*+\\[([^\\]]{1,40}+)\\] \"(?:\\S++ ([^ ?\"]*+)[^\"]*+|[^\"]*+)\""
              + " (\\d{3}) \\S++((?: \"[^\"]*+\")*+)(?: (\\d{1,7}+\\.\\d{3}))?.*+");
  private static final Pattern LAST_QUOTED = Pattern.compile(".*\"([^\"]*)\"");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  /** Reads a line; empty if it is none. */
  static Optional<AccessLine> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Optional<Duration> time =
          Optional.ofNullable(parts.group(5))
              .map(seconds -> Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000)));
      return Optional.of(
          new AccessLine(
              time.flatMap(told -> host(parts.group(4))),
              ZonedDateTime.parse(parts.group(1), TIME).toInstant(),
              Optional.ofNullable(parts.group(2)).orElse(""),
              Integer.parseInt(parts.group(3)),
              time));
    } catch (DateTimeException garbled) {
      return Optional.empty();
    }
  }

  /** Referer, agent and forwarded-for come before it. */
  private static Optional<String> host(String quoted) {
    long fields = quoted.chars().filter(character -> character == '"').count() / 2;
    Matcher last = LAST_QUOTED.matcher(quoted);
    return fields >= 4 && last.matches() ? Optional.of(last.group(1)) : Optional.empty();
  }
}
