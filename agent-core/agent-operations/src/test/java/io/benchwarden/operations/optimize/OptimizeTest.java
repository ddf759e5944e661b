package io.benchwarden.operations.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Progress;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.TestBench;
import io.benchwarden.testservers.MariaDbServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeTest {
  private static final String SITE = "acme.example.com";
  private static final String DATABASE = "_acme_example_com";
  private static final String TABLE = "tabError `Log`";
  private static final Map<String, String> SMALL =
      Map.of("free-mib", "2", "free-percent", "10", "tables-only", "true");

  @TempDir private static Path serverFolder;
  private static MariaDbServer server;

  @TempDir private Path folder;
  private TestBench bench;

  @BeforeAll
  static void startAServer() {
    server = MariaDbServer.start(serverFolder.resolve("m"));
    server.createSite(DATABASE, DATABASE, "secret");
  }

  @AfterAll
  static void stopIt() {
    server.close();
  }

  @BeforeEach
  void makeABench() throws Exception {
    bench = TestBench.make(folder, SITE);
    Files.writeString(
        bench.directory().resolve("sites/common_site_config.json"),
        "{\"db_host\": \"127.0.0.1\", \"db_port\": %d}".formatted(server.port()));
    Files.writeString(
        bench.directory().resolve("sites").resolve(SITE).resolve("site_config.json"),
        "{\"db_name\": \"%s\", \"db_password\": \"secret\"}".formatted(DATABASE));
    if (free() < 3 << 20) {
      fillAndEmpty();
    }
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  private static void fillAndEmpty() throws Exception {
    try (Connection connection = server.connect(DATABASE, DATABASE, "secret");
        Statement statement = connection.createStatement()) {
      String table = "`tabError ``Log```";
      statement.execute("DROP TABLE IF EXISTS " + table);
      statement.execute(
          "CREATE TABLE " + table + " (id INT PRIMARY KEY, text VARCHAR(4000)) ENGINE=InnoDB");
      statement.execute(
          "INSERT INTO " + table + " SELECT seq, REPEAT('x', 4000) FROM seq_1_to_2000");
      statement.execute("DELETE FROM " + table + " WHERE id > 100");
    }
    // The server gives the rows' pages free in the background.
    await().atMost(Duration.ofSeconds(30)).until(() -> free() > 3 << 20);
  }

  private static long free() throws SQLException {
    try (Connection connection = server.connect(DATABASE, DATABASE, "secret");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT SUM(data_free) FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Optimize optimize() {
    return new Optimize(bench.activity(), bench.benchProgram(), System::nanoTime);
  }

  @Test
  void givesTheSpaceInsideATableBackAndKeepsItsRows() throws Exception {
    long before = free();

    OperationReport report = bench.run(optimize(), SMALL);

    assertThat(report.steps())
        .extracting(step -> step.where() + " " + step.result().outcome())
        .containsExactly(SITE + ": " + TABLE + " DONE");
    assertThat(report.freedBytes()).isGreaterThan(before / 2);
    assertThat(free()).isLessThan(before / 2);
    try (Connection connection = server.connect(DATABASE, DATABASE, "secret");
        ResultSet row =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM `tabError ``Log```")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(100);
    }
    assertThat(bench.plan(optimize(), SMALL).steps()).isEmpty();
  }

  @Test
  void leavesTablesAloneThatAreNotWorthIt() throws Exception {
    Plan plan = bench.plan(optimize(), Map.of("tables-only", "true"));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.heading()).singleElement().asString().contains("60 min", "64 MiB", "20 %");
  }

  @Test
  void hasTheFrameworkDeleteSessionsAndLogsByTheSitesOwnRetention() throws Exception {
    OperationReport report = bench.run(optimize(), Map.of());

    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(bench.called())
        .containsExactly(
            "--site acme.example.com execute frappe.sessions.clear_expired_sessions",
            "--site acme.example.com execute"
                + " frappe.core.doctype.log_settings.log_settings.run_log_clean_up");
  }

  @Test
  void doesNotQueueTheTenantBehindItself() throws Exception {
    try (Connection tenant = server.connect(DATABASE, DATABASE, "secret");
        Statement statement = tenant.createStatement()) {
      tenant.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM `tabError ``Log``` LIMIT 1").close();

      OperationReport report = bench.run(optimize(), SMALL);

      assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
      assertThat(report.steps().get(0).result().text()).contains("its tenant goes first");
    }
    assertThat(bench.run(optimize(), SMALL).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void beginsNothingWhileADumpRuns() throws Exception {
    Process dump = sleeping("mysqldump");
    try {
      assertThatThrownBy(() -> bench.plan(optimize(), SMALL))
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("mysqldump");
    } finally {
      dump.destroyForcibly().waitFor();
    }
  }

  @Test
  void stopsBeforeTheNextTableWhenADumpOrAMigrationBegins() throws Exception {
    for (String program : new String[] {"mysqldump", "bench"}) {
      Plan plan = bench.plan(optimize(), SMALL);
      Process[] begun = new Process[1];
      try {
        OperationReport report =
            bench.run(
                optimize(),
                SMALL,
                plan,
                new Cancellation(),
                new OperationObserver() {
                  @Override
                  public void begins(Step step, Progress progress) {
                    begun[0] = sleeping(program);
                  }
                });
        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
        assertThat(report.steps().get(0).result().text()).contains(program, "(process ");
        assertThat(free()).isGreaterThan(2 << 20);
      } finally {
        begun[0].destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void leavesOutWhatTheTimeBudgetDoesNotAllow() throws Exception {
    OperationReport report =
        bench.run(
            optimize(),
            Map.of("free-mib", "2", "free-percent", "10", "tables-only", "true", "minutes", "0"));

    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(report.steps().get(0).result().text()).contains("time budget of 0 min");
  }

  @Test
  void saysWhichSitesItCannotRead() throws Exception {
    Files.writeString(
        bench.directory().resolve("sites").resolve(SITE).resolve("site_config.json"),
        "{\"db_name\": \"%s\", \"db_password\": \"wrong\"}".formatted(DATABASE));

    OperationReport report = bench.run(optimize(), SMALL);

    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(report.leftOut()).singleElement().asString().contains(SITE, "denied");
  }

  /** A program of that name, in the bench, that does nothing for a while. */
  private Process sleeping(String name) {
    try {
      // A script shows its interpreter first, as bench and python do.
      Path program = folder.resolve(name);
      if (name.equals("bench")) {
        Path python = Files.createSymbolicLink(folder.resolve("python3"), Path.of("/bin/sh"));
        Files.writeString(program, "read forever\n");
        return new ProcessBuilder(python.toString(), program.toString(), "migrate")
            .directory(bench.directory().toFile())
            .start();
      }
      Files.createSymbolicLink(program, Path.of("/bin/sleep"));
      return new ProcessBuilder(program.toString(), "60")
          .directory(bench.directory().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
