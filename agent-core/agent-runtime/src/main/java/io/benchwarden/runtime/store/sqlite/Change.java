package io.benchwarden.runtime.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to write to an open database. */
@FunctionalInterface
interface Change {
  /** Writes; what throws is rolled back. */
  void write(Connection connection) throws SQLException;
}
