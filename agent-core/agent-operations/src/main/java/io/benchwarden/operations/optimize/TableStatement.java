package io.benchwarden.operations.optimize;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * {@code OPTIMIZE} or {@code ANALYZE} of one table. It can be interrupted: the server is then told
 * to stop, which leaves the table as it was.
 */
final class TableStatement {
  private final Connection connection;
  private final String sql;

  /**
   * A statement.
   *
   * @param verb {@code OPTIMIZE} or {@code ANALYZE}
   */
  TableStatement(Connection connection, String verb, String table) {
    this.connection = connection;
    this.sql = verb + " TABLE `" + table.replace("`", "``") + "`";
  }

  /**
   * Runs it.
   *
   * @return the server's complaints; empty if it has none
   */
  List<String> run() throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      FutureTask<List<String>> task = new FutureTask<>(() -> complaints(statement));
      Thread thread = new Thread(task, "operation-sql");
      thread.setDaemon(true);
      thread.start();
      try {
        return task.get();
      } catch (InterruptedException interrupted) {
        statement.cancel();
        thread.join(30_000);
        throw interrupted;
      } catch (ExecutionException failure) {
        throw failure.getCause() instanceof SQLException told
            ? told
            : new SQLException("the statement failed", failure);
      }
    }
  }

  private List<String> complaints(Statement statement) throws SQLException {
    List<String> complaints = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String type = rows.getString("Msg_type");
        if ("error".equalsIgnoreCase(type) || "warning".equalsIgnoreCase(type)) {
          complaints.add(rows.getString("Msg_text"));
        }
      }
    }
    return complaints;
  }
}
