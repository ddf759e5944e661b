package io.benchwarden.bench.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A line of {@code monitor.json.log}.
 *
 * @param id tells it from others: after each flush Frappe writes the last line a second time
 * @param transaction what it is about
 */
record MonitorLine(String id, Transaction transaction) {
  private static final ObjectReader JSON = new ObjectMapper().reader();
  private static final int LONGEST_TEXT = 300;
  private static final long DAY_MICROS = 86_400_000_000L;

  /** Reads a line; empty if it is none. */
  static Optional<MonitorLine> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(line);
      String site = text(json, "site");
      if (site.isEmpty()) {
        return Optional.empty();
      }
      String stamp = text(json, "timestamp");
      Optional<Transaction> transaction =
          switch (text(json, "transaction_type")) {
            case "request" -> Optional.of(request(json, site, instant(stamp)));
            case "job" -> Optional.of(job(json, site, instant(stamp)));
            default -> Optional.empty();
          };
      return transaction.map(read -> new MonitorLine(text(json, "uuid") + stamp, read));
    } catch (JsonProcessingException | DateTimeException garbled) {
      return Optional.empty();
    }
  }

  private static Transaction request(JsonNode json, String site, Instant at) {
    JsonNode request = json.path("request");
    return new Transaction.Request(
        site,
        at,
        micros(json.path("duration")),
        text(request, "path"),
        request.path("status_code").asInt(0));
  }

  private static Transaction job(JsonNode json, String site, Instant at) {
    JsonNode job = json.path("job");
    boolean failed = json.hasNonNull("exception") || job.hasNonNull("exception");
    return new Transaction.Job(
        site,
        at,
        micros(json.path("duration")),
        text(job, "method"),
        micros(job.path("wait")),
        failed);
  }

  private static String text(JsonNode json, String field) {
    String text = json.path(field).asText("");
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  /** Frappe counts microseconds; a day is longer than anything may take. */
  private static Duration micros(JsonNode value) {
    return Duration.of(Math.max(0, Math.min(value.asLong(0), DAY_MICROS)), ChronoUnit.MICROS);
  }

  /** UTC; version 13 writes no offset. */
  private static Instant instant(String text) {
    String iso = text.replaceFirst(" ", "T");
    return iso.length() > 19 && iso.substring(19).matches(".*[+-]\\d\\d:\\d\\d|.*Z")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
