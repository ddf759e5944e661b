package io.benchwarden.dist.states;

import io.benchwarden.testservers.MariaDbServer;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;

/** MariaDB and both Redis. */
final class ServerStates {
  private ServerStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put(
        "mariadb-down",
        (stage, none) -> {
          stage.look();
          stage.fixture.mariaDb().kill();
          for (FixtureSite site : stage.fixture.sites()) {
            stage.web.answers(
                site.name(),
                StagedWeb.Answer.of(
                    500, "{\"exc_type\":\"OperationalError\",\"exception\":\"2003\"}"));
          }
          stage.heals(stage.fixture.mariaDb()::startAgain);
        });
    all.put(
        "mariadb-login-refused",
        (stage, none) -> stage.monitoringUser(FrappeFixture.MONITORING_USER, "changed"));
    all.put("dump-in-progress", (stage, none) -> transaction(stage, "SELECT * FROM tabUser"));
    all.put(
        "open-transaction",
        (stage, none) -> transaction(stage, "UPDATE tabUser SET idx = idx + 1"));
    all.put(
        "redis-queue-down",
        (stage, none) -> {
          stage.fixture.queue().kill();
          stage.heals(stage.fixture.queue()::startAgain);
        });
    all.put(
        "redis-cache-down",
        (stage, none) -> {
          stage.fixture.cache().kill();
          stage.heals(stage.fixture.cache()::startAgain);
        });
    all.put("redis-cache-full", ServerStates::cacheFull);
    all.put("redis-queue-cannot-save", ServerStates::cannotSave);
  }

  private static void transaction(Stage stage, String sql) throws Exception {
    stage.monitoringUser(FrappeFixture.MONITORING_USER, FrappeFixture.MONITORING_PASSWORD);
    Connection connection =
        stage
            .fixture
            .mariaDb()
            .connect(stage.acme().database(), "root", MariaDbServer.ROOT_PASSWORD);
    stage.heals(connection::close);
    connection.setAutoCommit(false);
    connection.createStatement().execute(sql);
  }

  private static void cacheFull(Stage stage, String none) throws Exception {
    try (RedisClient redis = stage.fixture.cache().connect()) {
      redis.call("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
      redis.call("CONFIG", "SET", "maxmemory", "2mb");
      for (int i = 0; i < 1500; i++) {
        redis.call("SET", "_acme|bootinfo" + i, "x".repeat(2000));
      }
    }
    stage.heals(
        () -> {
          try (RedisClient redis = stage.fixture.cache().connect()) {
            redis.call("CONFIG", "SET", "maxmemory", "0");
          }
        });
  }

  private static void cannotSave(Stage stage, String none) throws Exception {
    String log = stage.bench.getParent().getParent().resolve("v/redis-queue").toString();
    try (RedisClient redis = stage.queue()) {
      redis.call("CONFIG", "SET", "dbfilename", "dump.rdb");
      redis.call("CONFIG", "SET", "save", "3600 1");
      java.nio.file.Files.createDirectories(java.nio.file.Path.of(log, "dump.rdb"));
      redis.call("BGSAVE");
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> String.valueOf(redis.call("INFO", "persistence")).contains("status:err"));
    }
    stage.heals(
        () -> {
          java.nio.file.Files.delete(java.nio.file.Path.of(log, "dump.rdb"));
          stage.fixture.queue().kill();
          stage.fixture.queue().startAgain();
        });
  }
}
