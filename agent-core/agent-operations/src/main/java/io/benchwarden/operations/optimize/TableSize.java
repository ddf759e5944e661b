package io.benchwarden.operations.optimize;

import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.FrappeBench;
import java.util.List;
import java.util.Optional;

/**
 * A table as the server accounts for it, in bytes.
 *
 * @param name its name
 * @param used data and indexes
 * @param free allocated in its file and not used
 */
record TableSize(String name, long used, long free) {
  private static final String COLUMNS =
      "SELECT table_name AS name, data_length + index_length AS used, data_free AS free"
          + " FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " AND table_type = 'BASE TABLE' AND engine = 'InnoDB'";

  /** A site's tables with at least so much free space, most first. */
  static List<TableSize> withFree(FrappeBench bench, Site site, long minimum)
      throws SqlReadException, InterruptedException {
    return bench
        .sql()
        .query(site, COLUMNS + " AND data_free >= ? ORDER BY data_free DESC, table_name", minimum)
        .stream()
        .map(TableSize::of)
        .toList();
  }

  /** One table; empty if it is gone. */
  static Optional<TableSize> named(FrappeBench bench, Site site, String name)
      throws SqlReadException, InterruptedException {
    return bench.sql().query(site, COLUMNS + " AND table_name = ?", name).stream()
        .map(TableSize::of)
        .findFirst();
  }

  private static TableSize of(Row row) {
    return new TableSize(row.text("name").orElse(""), row.integer("used"), row.integer("free"));
  }

  /** What its file takes. */
  long file() {
    return used + free;
  }

  /** Free space as a share of the file, 0 to 1. */
  double freeShare() {
    return file() == 0 ? 0 : (double) free / file();
  }
}
