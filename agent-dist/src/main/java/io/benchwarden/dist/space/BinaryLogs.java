package io.benchwarden.dist.space;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.SqlReadException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The binary logs of a bench's MariaDB.
 *
 * @param bytes their size; empty if it cannot be told
 * @param reason how many there are, or why nobody can tell
 */
public record BinaryLogs(OptionalLong bytes, String reason) {

  /** Asks the server, which takes the monitoring user and the right to see them. */
  static BinaryLogs read(Bench bench) throws InterruptedException {
    if (!bench.sql().hasMonitoringUser()) {
      return unknown("no monitoring user is configured");
    }
    try {
      if (!isOn(bench)) {
        return new BinaryLogs(OptionalLong.of(0), "binary logging is off");
      }
      List<Row> logs = bench.sql().queryServer("SHOW BINARY LOGS");
      return new BinaryLogs(
          OptionalLong.of(logs.stream().mapToLong(row -> row.integer("File_size")).sum()),
          logs.size() + " files");
    } catch (SqlReadException unreadable) {
      return unknown(String.valueOf(unreadable.getMessage()));
    }
  }

  private static boolean isOn(Bench bench) throws SqlReadException, InterruptedException {
    return bench.sql().queryServer("SHOW GLOBAL VARIABLES LIKE 'log_bin'").stream()
        .anyMatch(row -> row.text("Value").filter("ON"::equalsIgnoreCase).isPresent());
  }

  private static BinaryLogs unknown(String reason) {
    return new BinaryLogs(OptionalLong.empty(), reason);
  }
}
