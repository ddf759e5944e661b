package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.runtime.config.Catalog;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.ServerBinaries;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The demo's scenes")
class ScenesTest {
  private static final String FAILED =
      "SELECT COUNT(*) FROM `tabScheduled Job Type` WHERE last_execution > ? - INTERVAL 10 MINUTE";

  @TempDir static Path directory;
  private static Closing closing;
  private static DemoBench bench;

  @BeforeAll
  static void start() {
    closing = new Closing();
    bench = DemoBench.start(ServerBinaries.locate(), directory, Clock.systemUTC(), closing);
  }

  @AfterAll
  static void stop() {
    closing.close();
  }

  @ParameterizedTest(name = "with a monitoring user: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("are watched with a configuration that the agent takes without a warning")
  void configuration(boolean monitoringUser) throws Exception {
    Map<String, Check> checks =
        ServiceLoader.load(Check.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(check -> check.describe().name(), check -> check));
    Set<String> needed =
        Scenes.all().stream().map(scene -> scene.expected().check()).collect(Collectors.toSet());
    assumeTrue(
        checks.keySet().containsAll(needed),
        () -> "SKIPPED: of " + needed + " there are only " + checks.keySet());
    Map<String, Notifier> notifiers =
        ServiceLoader.load(Notifier.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(n -> n.describe().name(), n -> n));
    Path file =
        new DemoConfiguration(
                directory.resolve("agent"),
                21000,
                22000,
                "http://127.0.0.1:23000/hook",
                Optional.of(URI.create("https://example.com/hook?a=b")),
                monitoringUser,
                false)
            .write(bench);
    Configuration configuration =
        ConfigurationFiles.parse(file, new HostEnvironment(name -> Optional.empty(), "host"))
            .resolve(new Catalog(checks, notifiers));

    assertThat(configuration.warnings()).isEmpty();
    assertThat(configuration.channels()).containsOnlyKeys("mail", "hook", "also");
    assertThat(configuration.probes().stream().map(probe -> probe.check().name()))
        .containsAll(needed);
    for (Scene scene : Scenes.all()) {
      CheckDescription description = checks.get(scene.expected().check()).describe();
      assertThat(description.conditions())
          .extracting(ConditionDescription::name)
          .contains(scene.expected().condition());
    }
    assertThat(configuration.benches().get(0).databaseUser().isPresent()).isEqualTo(monitoringUser);
  }

  @Test
  @DisplayName("break what they say, and heal it")
  void breakAndHeal() throws Exception {
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
