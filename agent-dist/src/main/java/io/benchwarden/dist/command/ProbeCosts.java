package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run of each probe costs on the average, and one of all of them together. */
final class ProbeCosts {
  private static final String EACH_ONCE = "each once";

  /** As the columns of the table. */
  private static final int PARTS = 5;

  private ProbeCosts() {}

  /**
   * The lines of a table and an empty one; none where nothing ran yet, or the agent does not tell.
   *
   * @param probes as the agent's status has them
   */
  static List<String> table(JsonNode probes) {
    Table table = new Table("COST A RUN", "CPU", "ALLOCATED", "CONNECTIONS", "QUERIES", "RECEIVED");
    double[] sums = new double[PARTS];
    for (JsonNode each : probes) {
      long runs = each.path("runs").asLong();
      if (runs > 0 && each.has("cost")) {
        double[] means = means(each.path("cost"), runs);
        for (int index = 0; index < sums.length; index++) {
          sums[index] += means[index];
        }
        add(each.path("name").asText(), means, table);
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    add(EACH_ONCE, sums, table);
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    return lines;
  }

  private static double[] means(JsonNode cost, long runs) {
    return new double[] {
      cost.path("cpuSeconds").asDouble() / runs,
      cost.path("allocatedBytes").asDouble() / runs,
      cost.path("connections").asDouble() / runs,
      cost.path("queries").asDouble() / runs,
      cost.path("receivedBytes").asDouble() / runs
    };
  }

  private static void add(String name, double[] parts, Table table) {
    table.row(
        name,
        Quantity.format(parts[0], Unit.SECONDS),
        Quantity.format(parts[1], Unit.BYTES),
        count(parts[2]),
        count(parts[3]),
        Quantity.format(parts[4], Unit.BYTES));
  }

  /** A mean of few runs may be below one, and must not look like none. */
  private static String count(double mean) {
    return String.format(Locale.ROOT, mean > 0 && mean < 10 ? "%.2f" : "%.0f", mean);
  }
}
