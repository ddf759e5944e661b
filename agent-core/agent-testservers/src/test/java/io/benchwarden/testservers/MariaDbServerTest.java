package io.benchwarden.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A MariaDB server of one's own")
class MariaDbServerTest {
  @TempDir static Path directory;
  private static MariaDbServer server;

  @BeforeAll
  static void start() {
    server = MariaDbServer.start(directory);
    server.createSite("_one", "_one", "first");
    server.createSite("_two", "_two", "second");
    server.createMonitoringUser("monitor", "watching");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("keeps its port and its data when it is killed and started again")
  void survivesKill() throws SQLException {
    server.execute(
        "CREATE TABLE _one.kept (id INT) ENGINE=InnoDB", "INSERT INTO _one.kept VALUES (7)");
    int port = server.port();
    server.kill();
    assertThat(server.isRunning()).isFalse();
    assertThatThrownBy(() -> server.connect("", "root", MariaDbServer.ROOT_PASSWORD))
        .isInstanceOf(SQLException.class);

    server.startAgain();

    assertThat(server.port()).isEqualTo(port);
    assertThat(number("_one", "_one", "first", "SELECT id FROM kept")).isEqualTo(7);
  }

  @Test
  @DisplayName("lets a site's user into its own database only")
  void isolatesSites() throws SQLException {
    assertThat(number("_one", "_one", "first", "SELECT 1")).isOne();
    assertThatThrownBy(() -> server.connect("_two", "_one", "first"))
        .hasMessageContaining("Access denied");
  }

  @Test
  @DisplayName("lets the monitoring user read everything and change nothing")
  void monitoringUserReads() throws SQLException {
    String schemas =
        "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name IN ('_one', '_two')";
    assertThat(number("", "monitor", "watching", schemas)).isEqualTo(2);
    assertThatThrownBy(() -> number("_two", "monitor", "watching", "CREATE TABLE x (id INT)"))
        .hasMessageContaining("denied");
  }

  @Test
  @DisplayName("refuses a wrong password, also root's")
  void refusesWrongPassword() {
    assertThatThrownBy(() -> server.connect("", "root", "")).hasMessageContaining("Access denied");
  }

  private static long number(String database, String user, String password, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database, user, password);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
