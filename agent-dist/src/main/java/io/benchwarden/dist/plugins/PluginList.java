package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The answer of {@code plugins list} for people. */
final class PluginList {
  /** As much of a hash as tells two builds apart by eye; JSON has all of it. */
  private static final int SHORT_HASH = 12;

  private PluginList() {}

  static void tell(JsonNode document, PrintWriter out) {
    if (document.path("source").asText().equals("folder")) {
      out.printf(
          "No agent was asked (%s). What one would load from %s:%n",
          document.path("agent").asText(), joined(document.path("folders")));
    }
    Table table =
        new Table("PLUGIN", "SINCE", "SHA-256", "RUNS", "CPU A RUN", "ALLOCATED A RUN", "PROVIDES");
    document.path("plugins").forEach(plugin -> row(plugin, document, table));
    table.lines().forEach(out::println);
    document.path("plugins").forEach(plugin -> details(plugin, out));
    document.path("failures").forEach(failure -> out.println("not loaded: " + failure.asText()));
  }

  private static void row(JsonNode plugin, JsonNode document, Table table) {
    String hash = plugin.path("hash").asText();
    JsonNode cost = plugin.path("cost");
    long runs = cost.path("runs").asLong();
    boolean ran = runs > 0;
    table.row(
        plugin.path("name").asText(),
        since(plugin, document),
        hash.substring(0, Math.min(SHORT_HASH, hash.length())),
        cost.isMissingNode() ? "" : Long.toString(runs),
        ran ? amount(cost.path("cpuSeconds").asDouble() / runs, Unit.SECONDS) : "",
        ran ? amount(cost.path("allocatedBytes").asDouble() / runs, Unit.BYTES) : "",
        provides(plugin));
  }

  private static String provides(JsonNode plugin) {
    JsonNode provides = plugin.path("provides");
    return plugin.path("origin").asText().isEmpty()
        ? "%d checks and notifiers; see 'benchwarden checks'".formatted(provides.size())
        : joined(provides);
  }

  private static void details(JsonNode plugin, PrintWriter out) {
    String origin = plugin.path("origin").asText();
    if (!origin.isEmpty()) {
      out.printf("%s: from %s%n", plugin.path("name").asText(), origin);
    }
    plugin
        .path("warnings")
        .forEach(w -> out.printf("%s: %s%n", plugin.path("name").asText(), w.asText()));
  }

  private static String since(JsonNode plugin, JsonNode document) {
    if (!plugin.has("since") || !document.has("now")) {
      return "";
    }
    Instant since = Instant.parse(plugin.path("since").asText());
    Duration age = Duration.between(since, Instant.parse(document.path("now").asText()));
    return amount(Math.max(0, age.toSeconds()), Unit.SECONDS) + " ago";
  }

  private static String joined(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.asText()));
    return String.join(", ", all);
  }

  private static String amount(double value, Unit unit) {
    return Quantity.format(value, unit);
  }
}
