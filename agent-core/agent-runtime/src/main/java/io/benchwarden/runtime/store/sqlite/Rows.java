package io.benchwarden.runtime.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The same statement for each item, and each row through the same function. */
final class Rows {
  private Rows() {}

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  interface Binder<T> {
    /** Sets them from an item. */
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  /** Reads a row. */
  @FunctionalInterface
  interface Reader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement once an item. */
  static <T> void write(Connection connection, String sql, List<T> items, Binder<T> binder)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        binder.bind(statement, item);
        statement.executeUpdate();
      }
    }
  }

  /** All rows. */
  static <T> List<T> read(Connection connection, String sql, Reader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    read(connection, sql, reader, found::add);
    return found;
  }

  /** Row by row, so that what came before a failure is not lost. */
  static <T> void read(
      Connection connection, String sql, Reader<T> reader, Consumer<? super T> receiver)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        receiver.accept(reader.read(rows));
      }
    }
  }

  /** A column of text; never null, because damage can make one of any column. */
  static String text(ResultSet row, int column) throws SQLException {
    return String.valueOf(row.getString(column));
  }
}
