package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Alerts for people to read. */
final class AlertTexts {
  private AlertTexts() {}

  static void list(JsonNode answer, PrintWriter out) {
    Instant now = Instant.parse(answer.path("now").asText());
    Table table = new Table("ALERT", "SEVERITY", "STATE", "FOR", "PROBE/CONDITION", "SUBJECT");
    for (JsonNode alert : answer.path("alerts")) {
      Duration age = Duration.between(Instant.parse(alert.path("startsAt").asText()), now);
      table.row(
          alert.path("fingerprint").asText(),
          alert.path("severity").asText().toUpperCase(Locale.ROOT),
          state(alert),
          Quantity.format(Math.max(0, age.toSeconds()), Unit.SECONDS),
          alert.path("probe").asText() + "/" + alert.path("condition").asText(),
          alert.path("subject").asText());
    }
    if (table.isEmpty()) {
      out.println("No alerts.");
    }
    table.lines().stream().filter(line -> !table.isEmpty()).forEach(out::println);
  }

  private static String state(JsonNode alert) {
    if (alert.has("heldBecause")) {
      return "held";
    }
    if (alert.has("muted")) {
      return switch (alert.path("muted").path("kind").asText()) {
        case "acknowledgement" -> "acknowledged";
        case "silence" -> "silenced";
        default -> "in window";
      };
    }
    return alert.path("recovering").asBoolean() ? "recovering" : alert.path("state").asText();
  }

  static void show(JsonNode story, PrintWriter out) {
    JsonNode alert = story.path("alert");
    out.printf(
        "%s %s of %s%n",
        alert.path("severity").asText().toUpperCase(Locale.ROOT),
        alert.path("condition").asText(),
        alert.path("subject").asText());
    out.println(alert.path("annotations").path("summary").asText());
    for (var said : alert.path("annotations").properties()) {
      if (!said.getKey().equals("summary")) {
        paragraph(said.getKey(), said.getValue().asText(), out);
      }
    }
    alert
        .path("labels")
        .properties()
        .forEach(label -> out.printf("label %s=%s%n", label.getKey(), label.getValue().asText()));
  }

  private static void paragraph(String name, String text, PrintWriter out) {
    String[] lines = text.split("\n", -1);
    out.printf("%s: %s%n", name.replace('_', ' '), lines[0]);
    for (int i = 1; i < lines.length; i++) {
      out.println("  " + lines[i]);
    }
  }

  static void explain(JsonNode story, PrintWriter out) {
    JsonNode alert = story.path("alert");
    JsonNode said = alert.path("annotations");
    out.printf(
        "%s: %s of %s, %s, %s%n",
        alert.path("fingerprint").asText(),
        alert.path("condition").asText(),
        alert.path("subject").asText(),
        alert.path("severity").asText(),
        state(alert));
    out.println(said.path("summary").asText());
    out.println("Since " + said.path("since").asText(alert.path("startsAt").asText()));
    if (said.has("value")) {
      out.printf("Value %s; %s%n", said.path("value").asText(), said.path("threshold").asText());
    }
    out.println("Hold: " + story.path("hold").asText());
    section("Seen last", story.path("observation"), out);
    if (alert.has("heldBecause")) {
      out.println("Held: " + alert.path("heldBecause").asText());
    }
    out.println("Muted: " + story.path("muting").asText("by nobody"));
    out.println("Channels:");
    for (JsonNode channel : story.path("channels")) {
      out.printf(
          "  %s (%s): told %s; %s%n",
          channel.path("channel").asText(),
          channel.path("route").asText("no route"),
          channel.path("told").asText().equals("ok") ? "nothing" : channel.path("told").asText(),
          channel.path("next").asText());
    }
    out.println("Decisions:");
    story
        .path("decisions")
        .forEach(
            one -> out.printf("  %s  %s%n", one.path("at").asText(), one.path("text").asText()));
    out.println("Deliveries:");
    story
        .path("deliveries")
        .forEach(
            one ->
                out.printf(
                    "  %s  %s, attempt %d: %s: %s%n",
                    one.path("at").asText(),
                    one.path("channel").asText(),
                    one.path("attempt").asInt(),
                    one.path("outcome").asText(),
                    one.path("detail").asText()));
  }

  private static void section(String title, JsonNode lines, PrintWriter out) {
    out.println(title + ":");
    lines.forEach(line -> out.println("  " + line.asText()));
  }
}
