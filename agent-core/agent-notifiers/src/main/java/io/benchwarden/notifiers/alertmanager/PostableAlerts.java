package io.benchwarden.notifiers.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.NotifiedAlert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Alerts as {@code POST /api/v2/alerts} takes them. To Alertmanager an alert is its labels, the
 * severity among them: where that changed, the alert under its old labels ends in the same request.
 *
 * @param externalUrl where the agent's pages are
 * @param validFor for how long a firing alert is good
 */
record PostableAlerts(Optional<URI> externalUrl, Duration validFor) {
  private static final String SEVERITY = "severity";

  /**
   * The document.
   *
   * @param before severity that was pushed last, by fingerprint
   */
  ArrayNode document(List<NotifiedAlert> alerts, Map<String, String> before, Instant now) {
    ArrayNode document = JsonNodeFactory.instance.arrayNode();
    for (NotifiedAlert alert : alerts) {
      String severity = alert.label(SEVERITY);
      String old = before.getOrDefault(alert.fingerprint(), severity);
      if (!old.equals(severity) && isSeverity(old)) {
        add(document, alert, Map.of(SEVERITY, old), now);
      }
      add(document, alert, Map.of(), alert.endsAt().orElse(now.plus(validFor)));
    }
    return document;
  }

  private static boolean isSeverity(String text) {
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private void add(
      ArrayNode document, NotifiedAlert alert, Map<String, String> changed, Instant endsAt) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.putAll(changed);
    ObjectNode posted = document.addObject();
    ObjectNode named = posted.putObject("labels");
    // Alertmanager takes an empty label for a missing one, and refuses names of its own making.
    labels.forEach(
        (name, value) -> {
          if (!value.isEmpty() && name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
            named.put(name, value);
          }
        });
    ObjectNode said = posted.putObject("annotations");
    // A link acts for the reader of one message; Alertmanager shows annotations to everybody.
    new TreeMap<>(alert.annotations())
        .forEach(
            (name, value) -> {
              if (!name.endsWith("_url")) {
                said.put(name, value);
              }
            });
    posted.put("startsAt", earlier(alert.startsAt(), endsAt).toString());
    posted.put("endsAt", endsAt.toString());
    externalUrl.ifPresent(
        url ->
            posted.put(
                "generatorURL",
                url.toString().replaceFirst("/$", "") + "/alerts/" + alert.fingerprint()));
  }

  /** A start after the end is refused, and would be where a clock was set back. */
  private static Instant earlier(Instant start, Instant end) {
    return start.isAfter(end) ? end : start;
  }
}
