package io.benchwarden.runtime.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** All of it or nothing. */
final class Transactions {
  private Transactions() {}

  /**
   * Runs work in a transaction. It is begun as a writing one, so that a lock of somebody else's is
   * met at the beginning and not half way.
   */
  static <T> T run(Connection connection, Work<T> work) throws SQLException {
    Pragmas.execute(connection, "BEGIN IMMEDIATE");
    try {
      T result = work.run(connection);
      Pragmas.execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /** Writes in a transaction. */
  static void write(Connection connection, Change change) throws SQLException {
    run(
        connection,
        open -> {
          change.write(open);
          return true;
        });
  }

  private static void rollBack(Connection connection, Exception reason) {
    try {
      Pragmas.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls back by itself after the worst failures, and then says so here.
      reason.addSuppressed(e);
    }
  }
}
