package io.benchwarden.bench.rq;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A hash of RQ's. Whatever a field holds, reading it fails nobody: what is no time or number is
 * absent.
 */
record RqHash(Map<String, String> values) {

  Optional<String> text(String field) {
    return Optional.ofNullable(values.get(field)).filter(text -> !text.isBlank());
  }

  /** RQ writes ISO 8601 in UTC. */
  Optional<Instant> instant(String field) {
    try {
      return text(field).map(Instant::parse);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Whole seconds; negative ones mean without limit and are absent. */
  Optional<Duration> seconds(String field) {
    return text(field)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }
}
