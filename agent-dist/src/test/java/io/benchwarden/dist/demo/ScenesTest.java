package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.ServerBinaries;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo's scenes")
class ScenesTest {
  private static final String FAILED =
      "SELECT COUNT(*) FROM `tabScheduled Job Type` WHERE last_execution > ? - INTERVAL 10 MINUTE";

  @TempDir Path directory;

  @Test
  @DisplayName("break what they say, and heal it")
  void breakAndHeal() throws Exception {
    try (Closing closing = new Closing()) {
      DemoBench bench =
          DemoBench.start(ServerBinaries.locate(), directory, Clock.systemUTC(), closing);

      scene("program-fatal").breaks().deed().to(bench);
      scene("failed-jobs").breaks().deed().to(bench);
      assertThat(failedJobs(bench)).isEqualTo(12);
      scene("failed-jobs").heals().deed().to(bench);
      assertThat(failedJobs(bench)).isZero();

      scene("scheduler").breaks().deed().to(bench);
      assertThat(recentRuns(bench)).isZero();
      scene("scheduler").heals().deed().to(bench);
      awaitTrue(() -> recentRuns(bench) > 0);

      awaitTrue(() -> state(bench).equals("FATAL"));
      scene("program-fatal").heals().deed().to(bench);
      assertThat(state(bench)).isEqualTo("RUNNING");

      scene("mariadb").breaks().deed().to(bench);
      assertThat(bench.frappe().mariaDb().isRunning()).isFalse();
      scene("mariadb").heals().deed().to(bench);
      assertThat(recentRuns(bench)).isPositive();
    }
  }

  private static Scene scene(String name) {
    return Scenes.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static long failedJobs(DemoBench bench) throws Exception {
    try (RedisClient redis = bench.frappe().queue().connect()) {
      return (Long) redis.call("ZCARD", "rq:failed:" + bench.frappe().jobs().queueName("short"));
    }
  }

  private static long recentRuns(DemoBench bench) throws Exception {
    var database = bench.frappe().database(bench.site(DemoBench.GLOBEX));
    try (var connection = database.connect();
        var statement = connection.prepareStatement(FAILED)) {
      statement.setObject(1, database.now());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static String state(DemoBench bench) throws Exception {
    String program = bench.supervisor().program("node-socketio").fullName();
    return bench.supervisor().client().process(program).get("statename").toString();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void awaitTrue(Condition condition) throws Exception {
    for (int i = 0; i < 500 && !condition.holds(); i++) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(condition.holds()).isTrue();
  }
}
