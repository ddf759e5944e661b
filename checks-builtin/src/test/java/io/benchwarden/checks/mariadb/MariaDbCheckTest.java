package io.benchwarden.checks.mariadb;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.MariaDbServer;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mariadb on a real server")
class MariaDbCheckTest extends CheckContract {
  private static final Map<String, String> QUICK = Map.of("confirm-after", "50ms");

  @TempDir static Path folder;
  private static LiveBench live;

  private final MariaDbServer server = live.fixture().mariaDb();

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder);
    live.look(new MariaDbCheck(), Map.of(), live.monitoredBench());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @AfterEach
  void heal() {
    server.startAgain();
    server.execute("SET GLOBAL max_connections = 100");
  }

  @Override
  protected Check check() {
    return new MariaDbCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return QUICK;
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Observation look(Bench bench) throws Exception {
    return live.look(check(), QUICK, bench).server("mariadb");
  }

  @Test
  void a_healthy_server_is_well_with_either_user() throws Exception {
    for (Bench bench : List.of(live.bench(), live.monitoredBench())) {
      Observation seen = look(bench);
      assertThat(value(seen, "connections-used")).isBetween(0.0, 0.2);
      assertThat(seen.findings()).allMatch(finding -> finding.severity() == Severity.OK);
      assertThat(seen.bench()).contains("main");
    }
    assertThat(look(live.bench()).measurement("oldest-transaction")).isEmpty();
    assertThat(value(look(live.monitoredBench()), "oldest-transaction")).isZero();
  }

  @Test
  void a_server_that_is_gone_is_an_outage_until_it_is_back() throws Exception {
    server.kill();
    for (Bench bench : List.of(live.bench(), live.monitoredBench())) {
      Observation seen = look(bench);
      assertThat(finding(seen, "down").severity()).isEqualTo(Severity.CRITICAL);
      assertThat(finding(seen, "down").effect()).isEqualTo(Effect.outage());
      assertThat(finding(seen, "down").summary())
          .contains("127.0.0.1:" + server.port() + " cannot be reached");
      assertThat(cause(seen, "down")).isEqualTo("refused");
      assertThat(notLookedAt(seen)).contains("login", "connections");
      assertThat(notLookedAt(seen).contains("long-transaction"))
          .isEqualTo(bench.sql().hasMonitoringUser());
    }

    server.startAgain();
    assertThat(look(live.bench()).finding("down")).isEmpty();
    assertThat(look(live.monitoredBench()).finding("down")).isEmpty();
  }

  @Test
  void one_site_that_is_refused_does_not_speak_for_the_server() throws Exception {
    FixtureSite acme = live.site("acme");
    server.execute("ALTER USER '%s'@'127.0.0.1' ACCOUNT LOCK".formatted(acme.database()));
    try {
      Observation seen = look(live.bench());
      assertThat(value(seen, "connections-used")).isPositive();
      assertThat(seen.finding("down")).isEmpty();
    } finally {
      server.execute("ALTER USER '%s'@'127.0.0.1' ACCOUNT UNLOCK".formatted(acme.database()));
    }
  }

  @Test
  void a_refused_monitoring_user_is_a_warning_of_its_own() throws Exception {
    server.execute(
        "ALTER USER '%s'@'127.0.0.1' IDENTIFIED BY 'other'"
            .formatted(FrappeFixture.MONITORING_USER));
    server.stop();
    server.startAgain();
    try {
      Observation seen = look(live.monitoredBench());
      assertThat(finding(seen, "login").severity()).isEqualTo(Severity.WARNING);
      assertThat(notLookedAt(seen)).containsExactly("connections", "long-transaction");
      assertThat(seen.finding("down")).isEmpty();
    } finally {
      server.execute(
          "ALTER USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'"
              .formatted(FrappeFixture.MONITORING_USER, FrappeFixture.MONITORING_PASSWORD));
    }
  }

  @Test
  void transactions_that_may_not_be_seen_are_not_taken_for_ended() throws Exception {
    String user = "'%s'@'127.0.0.1'".formatted(FrappeFixture.MONITORING_USER);
    server.execute("REVOKE PROCESS ON *.* FROM " + user);
    server.stop();
    server.startAgain();
    try {
      assertThat(notLookedAt(look(live.monitoredBench()))).containsExactly("long-transaction");
    } finally {
      server.execute("GRANT PROCESS ON *.* TO " + user);
      // Only a new login has it.
      server.stop();
    }
  }

  @Test
  void connections_in_use_are_told_with_their_sites() throws Exception {
    server.execute("SET GLOBAL max_connections = 20");
    FixtureSite acme = live.site("acme");
    List<Connection> held = new ArrayList<>();
    try {
      for (int count = 0; count < 15; count++) {
        held.add(live.fixture().database(acme).connect());
      }
      Observation seen = look(live.monitoredBench());
      assertThat(value(seen, "connections-used")).isBetween(0.75, 0.9);
      assertThat(seen.evidence()).contains("acme.example.com: 15");
      assertThat(cause(seen, "connections")).isEqualTo("one-user");
    } finally {
      for (Connection connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void a_transaction_that_stays_open_counts_when_it_changed_something() throws Exception {
    FixtureSite acme = live.site("acme");
    try (Connection connection = live.fixture().database(acme).connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeQuery("SELECT COUNT(*) FROM tabUser").close();
      assertThat(value(look(live.monitoredBench()), "oldest-transaction")).isZero();
      assertThat(look(live.monitoredBench()).finding("long-transaction"))
          .as("a dump only reads")
          .isEmpty();

      statement.executeUpdate("UPDATE tabUser SET modified = modified, full_name = 'x'");
      // InnoDB shows a picture of its transactions that may be a tenth of a second old.
      await()
          .untilAsserted(
              () -> {
                Observation seen = look(live.monitoredBench());
                assertThat(finding(seen, "long-transaction").summary()).contains(acme.database());
                assertThat(seen.evidence().get(0)).contains("rows changed");
              });
      connection.rollback();
    }
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
