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
 *     not_broken, evidence, commands, runbook, value, threshold, since, impact, dependents,
 *     dependents_count, notes, last_seen, removed, acknowledged_by, acknowledge_url, silence_url};
 *     lists are lines
 * @param startsAt since when it is bad; never changes while it lasts
 * @param endsAt since when it is well again; empty while it is bad
 * @param history the measurement behind it; empty where there is none, or too little of it
 */
public record NotifiedAlert(
    String fingerprint,
    Severity severity,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Optional<Instant> endsAt,
    Optional<History> history) {
  public NotifiedAlert {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(severity, "severity");
    requireNonNull(startsAt, "startsAt");
    requireNonNull(endsAt, "endsAt");
    requireNonNull(history, "history");
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** An alert without history. */
  public NotifiedAlert(
      String fingerprint,
      Severity severity,
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      Optional<Instant> endsAt) {
    this(fingerprint, severity, labels, annotations, startsAt, endsAt, Optional.empty());
  }

  /** The same alert with the history of its measurement. */
  public NotifiedAlert with(History measured) {
    return new NotifiedAlert(
        fingerprint, severity, labels, annotations, startsAt, endsAt, Optional.of(measured));
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
