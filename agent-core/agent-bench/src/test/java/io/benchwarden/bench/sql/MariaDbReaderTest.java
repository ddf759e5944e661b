package io.benchwarden.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlAnswer;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.api.bench.SqlReadException.Reason;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testservers.FreePort;
import io.benchwarden.testservers.MariaDbServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reading a real MariaDB")
class MariaDbReaderTest {
  @TempDir static Path serverFolder;
  private static MariaDbServer server;

  @TempDir Path parent;
  private final AtomicLong nanos = new AtomicLong();
  private BenchFolder bench;
  private FrappeBenches open;

  @BeforeAll
  static void start() {
    server = MariaDbServer.start(serverFolder);
    for (String name : List.of("one", "two", "three")) {
      server.createSite("_" + name, "_" + name, "pw-" + name);
      server.execute(
          "CREATE TABLE _%s.tabSingles (doctype varchar(140), field varchar(140), value text)"
              .formatted(name));
    }
    setting("one", "America/New_York");
    setting("three", "Asia/Atlantis");
    server.createMonitoringUser("agent", "agent-pw");
    server.execute(
        "CREATE TABLE _one.stamps (t datetime(6), s timestamp NULL, flag int(1), x varchar(9))",
        "SET time_zone = '+00:00'",
        "INSERT INTO _one.stamps VALUES"
            + " ('2026-03-08 02:30:00.123456', '2026-03-08 02:30:00', 1, NULL)");
  }

  private static void setting(String site, String zone) {
    server.execute(
        "INSERT INTO _%s.tabSingles VALUES ('System Settings', 'time_zone', '%s')"
            .formatted(site, zone));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void makeBench() {
    bench = BenchFolder.in(parent).common("{\"db_port\": %d}".formatted(server.port()));
    for (String name : List.of("one", "two", "three")) {
      bench.site(
          name + ".example.com",
          "{\"db_name\": \"_%s\", \"db_password\": \"pw-%s\"}".formatted(name, name));
    }
  }

  @AfterEach
  void close() {
    open.close();
  }

  private Bench withSitesOwnCredentials() {
    return open(bench.options());
  }

  private Bench withMonitoringUser() {
    return open(
        new BenchOptions(
            "main",
            bench.path(),
            Optional.of(new BenchOptions.Login("agent", Secret.of("agent-pw"))),
            Optional.of(server.socket()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of()));
  }

  private Bench open(BenchOptions options) {
    open = FrappeBenches.open(List.of(options), nanos::get);
    return open.benches().get(0);
  }

  private static Site site(Bench bench, String name) {
    return bench.sites().stream()
        .filter(s -> s.name().equals(name + ".example.com"))
        .findFirst()
        .orElseThrow();
  }

  private static Reason reason(Bench bench, String site, String sql) {
    SqlReadException failure =
        catchThrowableOfType(
            SqlReadException.class, () -> bench.sql().query(site(bench, site), sql));
    assertThat(failure).hasMessageNotContaining("pw-");
    return failure.reason();
  }

  @Test
  void a_time_stamp_stays_the_local_time_that_the_site_wrote() throws Exception {
    Bench main = withSitesOwnCredentials();

    Row row = main.sql().query(site(main, "one"), "SELECT * FROM stamps").get(0);

    assertThat(row.time("t")).contains(LocalDateTime.parse("2026-03-08T02:30:00.123456"));
    assertThat(row.integer("flag")).isEqualTo(1);
    assertThat(row.text("x")).isEmpty();
    assertThat(
            main.sql()
                .query(
                    site(main, "one"),
                    "SELECT COUNT(*) AS found FROM stamps WHERE t = ?",
                    LocalDateTime.parse("2026-03-08T02:30:00.123456"))
                .get(0)
                .integer("found"))
        .as("and goes the other way unshifted")
        .isEqualTo(1);
  }

  @Test
  void nothing_can_be_written() {
    Bench main = withSitesOwnCredentials();
    assertThatThrownBy(
            () -> main.sql().query(site(main, "one"), "DELETE FROM stamps WHERE flag = 1"))
        .isInstanceOf(SqlReadException.class)
        .hasMessageContaining("READ ONLY transaction");
  }

  @Test
  void a_monitoring_user_cannot_write_either_and_reads_every_site_over_two_connections()
      throws Exception {
    Bench main = withMonitoringUser();

    for (Site site : main.sites()) {
      assertThat(main.sql().query(site, "SELECT DATABASE() AS db, CURRENT_USER() AS user").get(0))
          .satisfies(row -> assertThat(row.text("db")).isEqualTo(site.databaseName()))
          .satisfies(row -> assertThat(row.text("user")).contains("agent@localhost"));
    }
    assertThatThrownBy(() -> main.sql().queryServer("CREATE DATABASE x"))
        .isInstanceOf(SqlReadException.class);
    assertThat(
            main.sql()
                .queryServer(
                    "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE user = 'agent'")
                .get(0)
                .integer("n"))
        .isBetween(1L, 2L);
  }

  @Test
  void without_a_monitoring_user_the_server_is_not_asked() {
    Bench main = withSitesOwnCredentials();
    SqlReadException failure =
        catchThrowableOfType(SqlReadException.class, () -> main.sql().queryServer("SELECT 1"));

    assertThat(main.sql().hasMonitoringUser()).isFalse();
    assertThat(failure.reason()).isEqualTo(Reason.NOT_PERMITTED);
    assertThat(failure).hasMessageContaining("benches.main.database");
  }

  @Test
  void each_way_to_fail_has_its_reason() {
    Bench main = withSitesOwnCredentials();
    assertThat(reason(main, "one", "SELECT 1 FROM missing")).isEqualTo(Reason.NO_SUCH_TABLE);
    assertThat(reason(main, "one", "SELECT missing FROM stamps")).isEqualTo(Reason.NO_SUCH_TABLE);
    assertThat(reason(main, "one", "SELECT 1 FROM mysql.global_priv"))
        .isEqualTo(Reason.NOT_PERMITTED);
    assertThat(reason(main, "one", "SELECT SLEEP(60)")).isEqualTo(Reason.TIMEOUT);

    bench.site("two.example.com", "{\"db_name\": \"_two\", \"db_password\": \"pw-wrong\"}");
    assertThat(reason(main, "two", "SELECT 1")).isEqualTo(Reason.ACCESS_DENIED);
    bench.site(
        "two.example.com",
        "{\"db_name\": \"_gone\", \"db_user\": \"_two\", \"db_password\": \"pw-two\"}");
    assertThat(reason(main, "two", "SELECT 1")).isEqualTo(Reason.ACCESS_DENIED);
    bench.site("two.example.com", "{\"db_name\": \"_two\"");
    assertThat(reason(main, "two", "SELECT 1")).isEqualTo(Reason.SITE_CONFIGURATION);
    bench.site("two.example.com", "{\"db_name\": \"_two\", \"db_type\": \"postgres\"}");
    assertThat(reason(main, "two", "SELECT 1")).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void a_database_that_is_gone_is_told_from_one_that_may_not_be_read() {
    Bench main = withMonitoringUser();
    bench.site("two.example.com", "{\"db_name\": \"_gone\", \"db_password\": \"pw-two\"}");

    assertThat(reason(main, "two", "SELECT 1")).isEqualTo(Reason.UNKNOWN_DATABASE);
  }

  @Test
  void one_broken_site_changes_nothing_for_the_others() throws Exception {
    Bench main = withSitesOwnCredentials();
    bench.site("two.example.com", "{\"db_name\": \"_two\", \"db_password\": \"pw-wrong\"}");

    Map<Site, SqlAnswer> answers =
        main.sql().queryEachSite(main.sites(), "SELECT DATABASE() AS db");

    assertThat(answers.values())
        .satisfiesExactly(
            one -> assertThat(one).isInstanceOf(SqlAnswer.Rows.class),
            three -> assertThat(three).isInstanceOf(SqlAnswer.Rows.class),
            two -> assertThat(two).isInstanceOf(SqlAnswer.Failed.class));
  }

  @Test
  void a_server_that_is_down_is_told_as_such() {
    Bench main = withSitesOwnCredentials();
    bench.common("{\"db_port\": %d}".formatted(FreePort.choose()));

    assertThat(reason(main, "one", "SELECT 1")).isEqualTo(Reason.CONNECTION);
  }

  @Test
  void a_zone_is_the_sites_setting_or_frappes_default_or_unknown() throws Exception {
    SqlReader sql = withSitesOwnCredentials().sql();
    Bench main = open.benches().get(0);

    assertThat(sql.zone(site(main, "one")))
        .isEqualTo(new SiteZone.Known(ZoneId.of("America/New_York"), true));
    assertThat(sql.zone(site(main, "two")))
        .isEqualTo(new SiteZone.Known(ZoneId.of("Asia/Kolkata"), false));
    assertThat(sql.zone(site(main, "three")))
        .isEqualTo(
            new SiteZone.Unknown("System Settings has the unknown time zone 'Asia/Atlantis'"));
  }

  @Test
  void a_zone_is_remembered_for_some_minutes() throws Exception {
    Bench main = withSitesOwnCredentials();
    Site site = site(main, "two");
    SiteZone before = main.sql().zone(site);
    try {
      setting("two", "Europe/Berlin");
      assertThat(main.sql().zone(site)).isEqualTo(before);

      nanos.addAndGet(Duration.ofMinutes(5).toNanos());
      assertThat(main.sql().zone(site))
          .isEqualTo(new SiteZone.Known(ZoneId.of("Europe/Berlin"), true));
    } finally {
      server.execute("DELETE FROM _two.tabSingles");
    }
  }

  @Test
  void an_interrupt_ends_a_query() throws Exception {
    Bench main = withMonitoringUser();
    main.sql().queryServer("SELECT 1");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> main.sql().queryServer("SELECT SLEEP(30)"))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
