package io.benchwarden.checks.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testservers.MariaDbServer;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The capture of a real bench, put back into real servers, one of its states at a time. */
public final class ReplayedBench implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TABLES =
      List.of(
          "`tabSingles`",
          "`tabScheduled Job Type`",
          "`tabScheduled Job Log`",
          "`tabActivity Log`",
          "`tabUser`");

  private final Path capture;
  private final MariaDbServer mariaDb;
  private final RedisServer redis;
  private final FrappeBenches benches;
  private final Map<String, String> databases;

  private ReplayedBench(Path capture, Path directory) throws IOException {
    this.capture = capture;
    this.mariaDb = MariaDbServer.start(directory.resolve("mariadb"));
    this.redis = RedisServer.start(directory.resolve("redis"));
    Path bench = directory.resolve("frappe-bench");
    this.databases = new java.util.TreeMap<>();
    copySites(bench);
    mariaDb.createMonitoringUser("agent", "agentpw");
    this.benches = FrappeBenches.open(List.of(options(bench)), System::nanoTime);
  }

  /** Starts servers with the sites of the capture, and nothing in them yet. */
  public static ReplayedBench start(Path capture, Path directory) throws IOException {
    return new ReplayedBench(capture, directory);
  }

  private BenchOptions options(Path bench) {
    return new BenchOptions(
        "main",
        bench,
        Optional.of(new BenchOptions.Login("agent", Secret.of("agentpw"))),
        Optional.empty(),
        Optional.of("127.0.0.1:" + mariaDb.port()),
        Optional.of(redis.url()),
        Optional.of(redis.url()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private void copySites(Path bench) throws IOException {
    Path sites = Files.createDirectories(bench.resolve("sites"));
    Files.copy(
        capture.resolve("config/common_site_config.json"),
        sites.resolve("common_site_config.json"));
    try (Stream<Path> captured = Files.list(capture.resolve("config/sites"))) {
      for (Path site : captured.toList()) {
        String name = site.getFileName().toString();
        Path file = Files.createDirectories(sites.resolve(name)).resolve("site_config.json");
        Files.copy(site.resolve("site_config.json"), file);
        JsonNode configuration = JSON.readTree(file.toFile());
        String database = configuration.path("db_name").asText();
        databases.put(name, database);
        mariaDb.createSite(database, database, configuration.path("db_password").asText());
      }
    }
  }

  public Bench bench() {
    return benches.benches().get(0);
  }

  /** Loads the tables that checks read, as they were in this state. */
  public void loadDatabases(String state) throws IOException, SQLException {
    for (Map.Entry<String, String> site : databases.entrySet()) {
      String shortName = site.getKey().substring(0, site.getKey().indexOf('.'));
      Path dump =
          capture.resolve("db/%s.%s.%s.sql.gz".formatted(state, shortName, site.getValue()));
      try (Connection connection =
              mariaDb.connect(site.getValue(), "root", MariaDbServer.ROOT_PASSWORD);
          Statement statement = connection.createStatement();
          BufferedReader lines = reader(dump)) {
        load(lines, statement);
      }
    }
  }

  /** A dump writes line breaks inside values as escapes, so a statement ends with its line. */
  private static void load(BufferedReader lines, Statement statement)
      throws IOException, SQLException {
    StringBuilder sql = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (sql.length() == 0 && (line.isBlank() || line.startsWith("--"))) {
        continue;
      }
      sql.append(line).append('\n');
      if (line.endsWith(";")) {
        String text = sql.toString();
        if (isWanted(text)) {
          statement.execute(text);
        }
        sql.setLength(0);
      }
    }
  }

  private static boolean isWanted(String sql) {
    return Stream.of("DROP TABLE IF EXISTS ", "CREATE TABLE ", "INSERT INTO ")
        .anyMatch(verb -> TABLES.stream().anyMatch(table -> sql.startsWith(verb + table)));
  }

  /** Loads the queue as it was in this state; keys do not expire. */
  public void loadQueue(String state) throws IOException {
    try (BufferedReader lines = reader(capture.resolve("redis/" + state + ".queue.jsonl.gz"));
        RedisClient client = redis.connect()) {
      client.call("FLUSHALL");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode entry = JSON.readTree(line);
        if (entry.has("key")) {
          load(
              client, entry.path("key").asText(), entry.path("type").asText(), entry.path("value"));
        }
      }
    }
  }

  private static void load(RedisClient client, String key, String type, JsonNode value)
      throws IOException {
    switch (type) {
      case "string" -> client.call("SET", key, bytes(value));
      case "set" -> each(client, "SADD", key, value);
      case "list" -> each(client, "RPUSH", key, value);
      case "hash" -> {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          client.call("HSET", key, field.getKey(), bytes(field.getValue()));
        }
      }
      case "zset" -> {
        for (JsonNode member : value) {
          client.call("ZADD", key, member.get(1).asText(), bytes(member.get(0)));
        }
      }
      case "stream" -> {
        for (JsonNode entry : value) {
          List<Object> command = new ArrayList<>(List.of("XADD", key, entry.get(0).asText()));
          entry
              .get(1)
              .properties()
              .forEach(
                  field -> {
                    command.add(field.getKey());
                    command.add(bytes(field.getValue()));
                  });
          client.call(command.toArray());
        }
      }
      default -> throw new IllegalArgumentException(type);
    }
  }

  private static void each(RedisClient client, String command, String key, JsonNode values)
      throws IOException {
    for (JsonNode value : values) {
      client.call(command, key, bytes(value));
    }
  }

  private static Object bytes(JsonNode value) {
    return value.has("base64")
        ? Base64.getDecoder().decode(value.path("base64").asText())
        : value.asText();
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    benches.close();
    redis.close();
    mariaDb.close();
  }
}
