package io.benchwarden.runtime.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with an open database. */
@FunctionalInterface
interface Work<T> {
  /** Does it; what throws is rolled back. */
  T run(Connection connection) throws SQLException;
}
