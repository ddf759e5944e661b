package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.ReadMeter;
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

  static List<Row> run(
      Connection connection, ReadMeter meter, String sql, @Nullable Object... parameters)
      throws SQLException {
    meter.asked();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setMaxRows(MAXIMUM_ROWS);
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row(result, meter));
        }
        return rows;
      }
    }
  }

  private static Row row(ResultSet result, ReadMeter meter) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int index = 1; index <= columns.getColumnCount(); index++) {
      Object value = value(result, index, columns.getColumnType(index));
      meter.received(size(value));
      values.put(columns.getColumnLabel(index), value);
    }
    return new Row(values);
  }

  /** A number and a time count as eight bytes, text as one a character. */
  private static long size(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    return value instanceof byte[] bytes ? bytes.length : value == null ? 0 : Long.BYTES;
  }

  /** A time must not become java.sql.Timestamp: that would shift it by the JVM's own zone. */
  private static @Nullable Object value(ResultSet result, int index, int type) throws SQLException {
    return type == Types.TIMESTAMP
        ? result.getObject(index, LocalDateTime.class)
        : result.getObject(index);
  }
}
