package io.benchwarden.checks.databasesize;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of a database's biggest tables.
 *
 * @param name its name: {@code tabError Log}
 * @param bytes data and indexes
 */
record BigTable(String name, double bytes) {
  /** Tables that {@code bench clear-log-table} may clear, by the document type it wants. */
  private static final Map<String, String> LOGS =
      Map.of(
          "tabActivity Log", "Activity Log",
          "tabEmail Queue", "Email Queue",
          "tabEmail Queue Recipient", "Email Queue Recipient",
          "tabError Log", "Error Log",
          "tabRoute History", "Route History",
          "tabScheduled Job Log", "Scheduled Job Log");

  private static final String SQL =
      """
      SELECT table_name AS name, data_length + index_length AS size
      FROM information_schema.tables WHERE table_schema = DATABASE()
      ORDER BY data_length + index_length DESC LIMIT 5""";

  /** The five biggest, biggest first. */
  static List<BigTable> of(Bench bench, Site site) throws SqlReadException, InterruptedException {
    return bench.sql().query(site, SQL).stream()
        .map(row -> new BigTable(row.text("name").orElse("?"), row.number("size")))
        .toList();
  }

  /** The document type to clear, if it is a log. */
  Optional<String> log() {
    return Optional.ofNullable(LOGS.get(name));
  }
}
