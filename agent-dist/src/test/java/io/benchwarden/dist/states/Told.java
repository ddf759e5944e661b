package io.benchwarden.dist.states;

import io.benchwarden.runtime.alert.Alert;
import java.util.Map;

/**
 * An alert that fires.
 *
 * @param words all that people read of it
 * @param line whether it is a line of another alert, and not told by itself
 */
record Told(
    String check,
    String condition,
    String subject,
    String severity,
    String cause,
    String words,
    boolean line) {

  static Told of(Alert alert, boolean line) {
    Map<String, String> said = alert.content().annotations();
    return new Told(
        alert.content().labels().getOrDefault("check", alert.identity().probe()),
        alert.identity().condition(),
        alert.identity().subject().toString(),
        alert.severity().label(),
        said.getOrDefault("cause", "").isEmpty() ? "-" : said.get("cause"),
        String.join("\n", said.values()),
        line);
  }

  @Override
  public String toString() {
    return "%s: %s/%s | %s | %s | %s | %s"
        .formatted(
            line ? "line" : "alert",
            check,
            condition,
            subject,
            severity,
            cause,
            words.lines().findFirst().orElse(""));
  }
}
