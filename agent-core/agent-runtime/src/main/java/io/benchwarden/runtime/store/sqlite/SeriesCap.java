package io.benchwarden.runtime.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps {@code series.db} under its cap: when the file nears it, the oldest slice of time is
 * deleted from all series, and the pages are given back to the file system.
 */
final class SeriesCap {
  /** Below this the log alone would not fit. */
  static final long SMALLEST_BYTES = 8L << 20;

  /** Pages of the log after which SQLite copies it into the file: 1 MiB. */
  static final int CHECKPOINT_PAGES = 256;

  private static final long LOG_BYTES = 4L << 20;
  private static final int SLICES = 20;
  private static final int SLICES_AT_ONCE = 8;
  private static final int PAGES_AT_ONCE = 256;

  private final long highBytes;
  private final long lowBytes;

  SeriesCap(long maximumBytes) {
    long cap = Math.max(maximumBytes, SMALLEST_BYTES);
    this.highBytes = cap - Math.max(LOG_BYTES, cap / 10);
    this.lowBytes = highBytes - highBytes / 20;
  }

  /**
   * Looks at the size and deletes if need be; a few slices at a time, so that nobody waits long.
   *
   * @return whether anything was deleted
   */
  boolean enforce(Connection connection) throws SQLException {
    if (bytes(connection, true) <= highBytes) {
      return false;
    }
    for (int i = 0; i < SLICES_AT_ONCE && bytes(connection, false) > lowBytes; i++) {
      deleteOldestSlice(connection);
    }
    while (Pragmas.number(connection, "freelist_count") > 0) {
      Pragmas.execute(connection, "PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
    }
    Pragmas.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    return true;
  }

  private static long bytes(Connection connection, boolean withFreePages) throws SQLException {
    long pages = Pragmas.number(connection, "page_count");
    long free = withFreePages ? 0 : Pragmas.number(connection, "freelist_count");
    return (pages - free) * Pragmas.number(connection, "page_size");
  }

  /** One seek a series, because the key begins with the series. */
  private static void deleteOldestSlice(Connection connection) throws SQLException {
    Transactions.write(
        connection,
        open -> {
          List<Long> ids = Rows.read(open, "SELECT id FROM series", row -> row.getLong(1));
          long oldest = edge(open, "min");
          long newest = edge(open, "max");
          long until = oldest + Math.max(1, (newest - oldest) / SLICES);
          Rows.write(
              open,
              "DELETE FROM sample WHERE series = ? AND resolution = "
                  + SeriesTables.RAW
                  + " AND at < "
                  + until,
              ids,
              (statement, id) -> statement.setLong(1, id));
          Pragmas.execute(
              open,
              "DELETE FROM series WHERE NOT EXISTS"
                  + " (SELECT 1 FROM sample WHERE sample.series = series.id)");
        });
  }

  private static long edge(Connection connection, String function) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT %1$s(edge) FROM (SELECT (SELECT %1$s(at) FROM sample WHERE series = id AND"
                        .formatted(function)
                    + " resolution = "
                    + SeriesTables.RAW
                    + ") AS edge FROM series)");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
