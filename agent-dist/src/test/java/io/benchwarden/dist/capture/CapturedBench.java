package io.benchwarden.dist.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.testservers.MariaDbServer;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A state of the captured bench, put into real servers: dumps into MariaDB, keys into Redis,
 * supervisor's and the web server's answers over real sockets, files with their times.
 */
final class CapturedBench implements AutoCloseable {
  static final String MONITORING_USER = "agent_ro";
  static final String MONITORING_PASSWORD = "agentpw";

  private static final Map<String, ZoneId> ZONES =
      Map.of(
          "acme", ZoneId.of("Asia/Kolkata"),
          "globex", ZoneId.of("America/New_York"),
          "initech", ZoneId.of("Asia/Kolkata"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path capture;
  private final Path bench;
  private final Instant moment;
  private final MariaDbServer mariaDb;
  private final RedisServer queue;
  private final RedisServer cache;
  private final CapturedSupervisor supervisor;
  private final CapturedWeb web;

  private CapturedBench(Path capture, Path directory, State state) throws IOException {
    this.capture = capture;
    this.bench = Files.createDirectories(directory.resolve("frappe-bench"));
    this.moment = state.moment();
    mariaDb = MariaDbServer.start(Files.createDirectories(directory.resolve("mariadb")));
    queue = RedisServer.start(Files.createDirectories(directory.resolve("redis-queue")));
    cache = RedisServer.start(Files.createDirectories(directory.resolve("redis-cache")));
    supervisor =
        CapturedSupervisor.serving(
            directory.resolve("supervisor.sock"),
            capture.resolve("supervisor"),
            state.supervisor());
    web = CapturedWeb.serving(capture.resolve("http"));
  }

  static CapturedBench start(Path capture, Path directory, State state) throws Exception {
    CapturedBench captured = new CapturedBench(capture, directory, state);
    captured.writeFiles();
    captured.loadDatabases(state.databases());
    captured.loadQueue(state.queue());
    return captured;
  }

  Path directory() {
    return bench;
  }

  Path supervisorSocket() {
    return supervisor.socket();
  }

  Path mariaDbSocket() {
    return mariaDb.socket();
  }

  Instant moment() {
    return moment;
  }

  private void writeFiles() throws IOException {
    for (String folder : List.of("apps/frappe/frappe", "config/pids", "logs", "env/bin", "sites")) {
      Files.createDirectories(bench.resolve(folder));
    }
    Files.writeString(
        bench.resolve("apps/frappe/frappe/__init__.py"), "__version__ = \"15.8.1\"\n");
    Files.writeString(bench.resolve("sites/apps.txt"), "frappe\nlab_ops\n");
    Files.copy(capture.resolve("config/supervisor.conf"), bench.resolve("config/supervisor.conf"));
    ObjectNode common = read(capture.resolve("config/common_site_config.json"));
    common.put("redis_queue", queue.url());
    common.put("redis_cache", cache.url());
    common.put("webserver_port", web.port());
    common.put("bench_id", "home-frappe-frappe-bench");
    Files.writeString(bench.resolve("sites/common_site_config.json"), common.toPrettyString());
    for (String site : ZONES.keySet()) {
      writeSite(site);
    }
  }

  private void writeSite(String site) throws IOException {
    Path folder = Files.createDirectories(bench.resolve("sites").resolve(site + ".localhost"));
    ObjectNode config =
        read(capture.resolve("config/sites").resolve(site + ".localhost/site_config.json"));
    config.put("db_socket", mariaDb.socket().toString());
    Files.writeString(folder.resolve("site_config.json"), config.toPrettyString());
    Path backups = Files.createDirectories(folder.resolve("private/backups"));
    try (Stream<Path> files = Files.list(capture.resolve("backups-final").resolve(site))) {
      for (Path file : files.toList()) {
        Path copy = backups.resolve(file.getFileName());
        Files.copy(file, copy);
        copy.toFile().setWritable(true);
        Files.setLastModifiedTime(copy, FileTime.from(taken(file, ZONES.get(site))));
      }
    }
  }

  private static Instant taken(Path file, ZoneId zone) {
    String stamp = file.getFileName().toString().substring(0, 15);
    return LocalDateTime.parse(stamp, DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss"))
        .atZone(zone)
        .toInstant();
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  private void loadDatabases(String state) throws Exception {
    mariaDb.createMonitoringUser(MONITORING_USER, MONITORING_PASSWORD);
    for (String site : ZONES.keySet()) {
      ObjectNode config =
          read(bench.resolve("sites").resolve(site + ".localhost/site_config.json"));
      String database = config.get("db_name").textValue();
      mariaDb.createSite(database, database, config.get("db_password").textValue());
      Path dump = capture.resolve("db").resolve("%s.%s.%s.sql.gz".formatted(state, site, database));
      try (Connection connection = mariaDb.connect(database, "root", MariaDbServer.ROOT_PASSWORD)) {
        load(dump, connection);
      }
    }
  }

  /**
   * Statements of a dump end with a semicolon at the end of a line; those of a trigger do not
   * occur.
   */
  private static void load(Path dump, Connection connection) throws Exception {
    StringBuilder pending = new StringBuilder();
    try (BufferedReader lines = open(dump);
        Statement statement = connection.createStatement()) {
      statement.execute("SET FOREIGN_KEY_CHECKS = 0");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (pending.isEmpty()
            && (line.isBlank() || line.startsWith("--") || line.startsWith("/*M!9"))) {
          continue;
        }
        pending.append(line).append('\n');
        if (line.endsWith(";")) {
          statement.execute(pending.substring(0, pending.length() - 2));
          pending.setLength(0);
        }
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  private void loadQueue(String state) throws IOException {
    try (RedisClient client = queue.connect();
        BufferedReader lines = open(capture.resolve("redis").resolve(state + ".queue.jsonl.gz"))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        load(client, JSON.readTree(line));
      }
    }
  }

  private static void load(RedisClient client, JsonNode entry) throws IOException {
    String key = entry.get("key").textValue();
    JsonNode value = entry.get("value");
    switch (entry.get("type").textValue()) {
      case "string" -> client.call("SET", key, text(value));
      case "set" -> value.forEach(member -> call(client, "SADD", key, text(member)));
      case "list" -> value.forEach(element -> call(client, "RPUSH", key, text(element)));
      case "zset" ->
          value.forEach(pair -> call(client, "ZADD", key, pair.get(1).asText(), text(pair.get(0))));
      case "hash" ->
          value
              .properties()
              .forEach(field -> call(client, "HSET", key, field.getKey(), text(field.getValue())));
      case "stream" -> value.forEach(element -> call(client, stream(key, element)));
      default -> throw new IllegalStateException("unknown type in " + entry);
    }
  }

  private static Object[] stream(String key, JsonNode element) {
    List<Object> command = new ArrayList<>(List.of("XADD", key, element.get(0).asText()));
    element
        .get(1)
        .properties()
        .forEach(
            field -> {
              command.add(field.getKey());
              command.add(text(field.getValue()));
            });
    return command.toArray();
  }

  private static Object text(JsonNode value) {
    if (value.has("base64")) {
      return Base64.getDecoder().decode(value.get("base64").textValue());
    }
    return value.asText();
  }

  private static void call(RedisClient client, Object... command) {
    try {
      client.call(command);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    web.close();
    supervisor.close();
    queue.close();
    cache.close();
    mariaDb.close();
  }

  /**
   * A state: which captures make it up.
   *
   * @param moment when it was captured; the agent's clock stands there
   */
  record State(String databases, String queue, String supervisor, Instant moment) {
    static final State HEALTHY =
        new State(
            "normal-healthy",
            "20-normal-healthy",
            "20-normal-healthy",
            Instant.parse("2026-11-23T13:47:57Z").plus(Duration.ofSeconds(3)));
  }
}
