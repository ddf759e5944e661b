package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one statement and reads its rows. */
final class ReadStatement {
  static final int MAXIMUM_ROWS = 10_000;

  private ReadStatement() {}

  static List<Row> run(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setMaxRows(MAXIMUM_ROWS);
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row(result));
        }
        return rows;
      }
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int index = 1; index <= columns.getColumnCount(); index++) {
      values.put(columns.getColumnLabel(index), value(result, index, columns.getColumnType(index)));
    }
    return new Row(values);
  }

  /** A time must not become java.sql.Timestamp: that would shift it by the JVM's own zone. */
  private static @Nullable Object value(ResultSet result, int index, int type) throws SQLException {
    return type == Types.TIMESTAMP
        ? result.getObject(index, LocalDateTime.class)
        : result.getObject(index);
  }
}
