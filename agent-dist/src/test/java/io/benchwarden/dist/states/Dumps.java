package io.benchwarden.dist.states;

import io.benchwarden.testservers.MariaDbServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Restores dumps into the databases of their names. Only tables that differ from what is there are
 * restored again, so that going from one state to the next is quick.
 */
final class Dumps {
  private static final Pattern TABLE =
      Pattern.compile(
          "^(?:DROP TABLE IF EXISTS|CREATE TABLE|LOCK TABLES|INSERT INTO|/\\*!40000 ALTER TABLE"
              + "|DROP SEQUENCE IF EXISTS|CREATE SEQUENCE|DO SETVAL\\() ?`([^`]+)`");
  private static final Map<String, List<String>> DATED =
      Map.of(
          "tabScheduled Job Type", List.of("creation", "modified", "last_execution"),
          "tabScheduled Job Log", List.of("creation", "modified"),
          "tabActivity Log", List.of("creation", "modified"),
          "tabError Log", List.of("creation", "modified"),
          "tabEmail Queue", List.of("creation", "modified"),
          "tabUser", List.of("last_active"));

  private final MariaDbServer server;
  private final Map<String, Map<String, List<String>>> loaded = new HashMap<>();

  Dumps(MariaDbServer server) {
    this.server = server;
  }

  /** Restores a dump. */
  void load(Path dump, String database) throws IOException, SQLException {
    Map<String, List<String>> there = loaded.computeIfAbsent(database, name -> new HashMap<>());
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET FOREIGN_KEY_CHECKS = 0, UNIQUE_CHECKS = 0");
      for (Map.Entry<String, List<String>> table : tables(dump).entrySet()) {
        if (!table.getValue().equals(there.get(table.getKey()))) {
          for (String sql : table.getValue()) {
            statement.execute(sql);
          }
          there.put(table.getKey(), table.getValue());
        }
      }
    }
  }

  /** Moves what is dated in a database by so much; the next dump is restored over it. */
  void shift(String database, Duration by) throws SQLException {
    try (Connection connection = connect(database)) {
      for (Map.Entry<String, List<String>> table : DATED.entrySet()) {
        for (String column : table.getValue()) {
          String sql =
              "UPDATE `%s` SET `%s` = `%s` + INTERVAL ? SECOND"
                  .formatted(table.getKey(), column, column);
          try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, by.toSeconds());
            update.execute();
          }
        }
        loaded.getOrDefault(database, new HashMap<>()).remove(table.getKey());
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return server.connect(database, "root", MariaDbServer.ROOT_PASSWORD);
  }

  /** Statements by table. A statement ends with a semicolon at the end of a line. */
  private static Map<String, List<String>> tables(Path dump) throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    StringBuilder pending = new StringBuilder();
    try (BufferedReader lines = open(dump)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (pending.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
          continue;
        }
        pending.append(line).append('\n');
        if (line.endsWith(";")) {
          String sql = pending.substring(0, pending.length() - 2);
          Matcher table = TABLE.matcher(sql);
          if (table.find() && !sql.startsWith("LOCK") && !sql.startsWith("/*!40000")) {
            tables.computeIfAbsent(table.group(1), name -> new ArrayList<>()).add(sql);
          }
          pending.setLength(0);
        }
      }
    }
    return tables;
  }

  static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
