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

  private final String probe;
  private final double cpuSeconds;
  private final double allocatedBytes;
  private final double connections;
  private final double queries;
  private final double receivedBytes;

  private ProbeCosts(String probe, double[] means) {
    this.probe = probe;
    this.cpuSeconds = means[0];
    this.allocatedBytes = means[1];
    this.connections = means[2];
    this.queries = means[3];
    this.receivedBytes = means[4];
  }

  /**
   * The lines of a table and an empty one; none where nothing ran yet, or the agent does not tell.
   *
   * @param probes as the agent's status has them
   */
  static List<String> table(JsonNode probes) {
    Table table = new Table("COST A RUN", "CPU", "ALLOCATED", "CONNECTIONS", "QUERIES", "RECEIVED");
    double[] sums = new double[5];
    for (JsonNode each : probes) {
      long runs = each.path("runs").asLong();
      if (runs > 0 && each.has("cost")) {
        double[] means = means(each.path("cost"), runs);
        for (int index = 0; index < sums.length; index++) {
          sums[index] += means[index];
        }
        new ProbeCosts(each.path("name").asText(), means).addTo(table);
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    new ProbeCosts(EACH_ONCE, sums).addTo(table);
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

  private void addTo(Table table) {
    table.row(
        probe,
        Quantity.format(cpuSeconds, Unit.SECONDS),
        Quantity.format(allocatedBytes, Unit.BYTES),
        count(connections),
        count(queries),
        Quantity.format(receivedBytes, Unit.BYTES));
  }

  /** A mean of few runs may be below one, and must not look like none. */
  private static String count(double mean) {
    return String.format(Locale.ROOT, mean > 0 && mean < 10 ? "%.2f" : "%.0f", mean);
  }
}
