package io.benchwarden.api.notify;

import static java.util.Objects.requireNonNull;

import io.benchwarden.api.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as a message tells it.
 *
 * @param fingerprint 16 hexadecimal digits, made from the identity alone
 * @param severity how bad it is, or was when it ended
 * @param labels what identifies and routes it: {@code alertname, check, condition, probe, bench,
 *     host, site, subject, subject_kind, severity} and configured ones
 * @param annotations what is said about it: {@code summary, description, cause, cause_text,
 *     not_broken, evidence, commands, runbook, value, threshold, since}; lists are lines
 * @param startsAt since when it is bad; never changes while it lasts
 * @param endsAt since when it is well again; empty while it is bad
 */
public record NotifiedAlert(
    String fingerprint,
    Severity severity,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Optional<Instant> endsAt) {
  public NotifiedAlert {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(severity, "severity");
    requireNonNull(startsAt, "startsAt");
    requireNonNull(endsAt, "endsAt");
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** A label; empty text if absent. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** An annotation; empty text if absent. */
  public String annotation(String name) {
    return annotations.getOrDefault(name, "");
  }
}
