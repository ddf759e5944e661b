package io.benchwarden.dist.scale;

import io.benchwarden.testservers.MariaDbServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a database server itself counted, between {@link #begin} and {@link #end}; what the asking
 * costs is taken off.
 */
final class ServerLoad implements AutoCloseable {
  /** The SHOW STATUS at the end; the one at the beginning counts itself before it tells. */
  private static final int OWN_QUESTIONS = 1;

  private final Connection root;
  private long connections;
  private long questions;

  /**
   * What the server counted.
   *
   * @param opened connections that were opened
   * @param openAtOnce the most that were open at one time
   * @param questions statements that clients sent
   */
  record Counted(long opened, long openAtOnce, long questions) {}

  ServerLoad(MariaDbServer server) throws SQLException {
    root = server.connect("", "root", MariaDbServer.ROOT_PASSWORD);
  }

  void begin() throws SQLException {
    try (Statement statement = root.createStatement()) {
      // Sets Max_used_connections to what is open now, which is this connection and the pool's.
      statement.execute("FLUSH STATUS");
    }
    connections = status("Connections");
    questions = status("Questions");
  }

  Counted end() throws SQLException {
    long asked = status("Questions");
    return new Counted(
        status("Connections") - connections,
        status("Max_used_connections") - 1,
        asked - questions - OWN_QUESTIONS);
  }

  private long status(String name) throws SQLException {
    try (Statement statement = root.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      rows.next();
      return rows.getLong(2);
    }
  }

  @Override
  public void close() throws SQLException {
    root.close();
  }
}
