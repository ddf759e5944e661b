package io.benchwarden.dist.states;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.testservers.MariaDbServer;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The captured bench on real servers; made once, and brought into one state after the other. */
final class CapturedBench implements AutoCloseable {
  static final String USER = "agent_ro";
  static final String PASSWORD = "agentpw";
  static final Map<String, ZoneId> SITES =
      new TreeMap<>(
          Map.of(
              "acme", ZoneId.of("Asia/Kolkata"),
              "globex", ZoneId.of("America/New_York"),
              "initech", ZoneId.of("Asia/Kolkata")));

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant FINAL = Instant.parse("2026-11-23T13:47:57Z");

  private final Path capture;
  private final MariaDbServer mariaDb;
  private final RedisServer queue;
  private final RedisServer cache;
  private final Dumps dumps;

  CapturedBench(Path capture, Path directory) throws Exception {
    this.capture = capture;
    mariaDb = MariaDbServer.start(directory.resolve("m"));
    queue = RedisServer.start(directory.resolve("q"));
    cache = RedisServer.start(directory.resolve("c"));
    dumps = new Dumps(mariaDb);
    mariaDb.createMonitoringUser(USER, PASSWORD);
    for (String site : SITES.keySet()) {
      String database = database(site);
      String password = configuration(site).get("db_password").textValue();
      mariaDb.createSite(database, database, password);
    }
  }

  MariaDbServer mariaDb() {
    return mariaDb;
  }

  RedisServer queue() {
    return queue;
  }

  RedisServer cache() {
    return cache;
  }

  /** Loads the databases as they were, moved in time if they were captured at another. */
  void loadDatabases(String state, Duration by) throws Exception {
    for (String site : SITES.keySet()) {
      Path dump = capture.resolve("db/%s.%s.%s.sql.gz".formatted(state, site, database(site)));
      dumps.load(dump, database(site));
      if (!by.isZero()) {
        dumps.shift(database(site), by);
      }
    }
  }

  void loadQueue(String state) throws IOException {
    try (RedisClient redis = queue.connect()) {
      CapturedQueue.load(capture.resolve("redis/" + state + ".queue.jsonl.gz"), redis);
    }
  }

  /** Writes the bench's files anew. */
  void write(Path bench, int webPort) throws IOException {
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
    common.put("webserver_port", webPort);
    common.put("bench_id", "home-frappe-frappe-bench");
    common.put("db_socket", mariaDb.socket().toString());
    Files.writeString(bench.resolve("sites/common_site_config.json"), common.toPrettyString());
    for (String site : SITES.keySet()) {
      Files.createDirectories(folder(bench, site).resolve("private/backups"));
      Files.writeString(
          folder(bench, site).resolve("site_config.json"), configuration(site).toPrettyString());
    }
  }

  static Path folder(Path bench, String site) {
    return bench.resolve("sites").resolve(site + ".localhost");
  }

  /** The site's healthy backups, as old as they were when they were captured. */
  void healthyBackups(Path bench, String site, Instant at) throws IOException {
    backups(bench, site, "backups-final/" + site, Duration.between(FINAL, at));
  }

  /** A captured folder of backups, with the times of its names. */
  void backups(Path bench, String site, String captured, Duration by) throws IOException {
    Path target = folder(bench, site).resolve("private/backups");
    try (Stream<Path> files = Files.list(capture.resolve(captured))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        ZoneId zone = SITES.get(site);
        Instant taken =
            LocalDateTime.parse(name.substring(0, 15), STAMP).atZone(zone).toInstant().plus(by);
        Path copy = target.resolve(STAMP.format(taken.atZone(zone)) + name.substring(15));
        Files.copy(file, copy);
        copy.toFile().setWritable(true);
        Files.setLastModifiedTime(copy, FileTime.from(taken));
      }
    }
  }

  ObjectNode configuration(String site) throws IOException {
    return read(capture.resolve("config/sites").resolve(site + ".localhost/site_config.json"));
  }

  private String database(String site) throws IOException {
    return configuration(site).get("db_name").textValue();
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  @Override
  public void close() {
    queue.close();
    cache.close();
    mariaDb.close();
  }
}
