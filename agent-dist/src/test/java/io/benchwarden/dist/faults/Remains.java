package io.benchwarden.dist.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** What a dead agent had on disk. */
final class Remains {
  private Remains() {}

  /**
   * Keys of the messages of which no acknowledgement was on disk.
   *
   * @param state the state directory; nobody uses it
   * @param work a folder for a copy: reading must not change what the next agent finds
   */
  static Set<String> unacknowledged(Path state, Path work) throws IOException, SQLException {
    Path copy = Files.createTempDirectory(work, "remains");
    for (String name : Set.of("state.db", "state.db-wal")) {
      if (Files.exists(state.resolve(name))) {
        Files.copy(state.resolve(name), copy.resolve(name));
      }
    }
    Set<String> keys = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("state.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM outbox")) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }
}
