package io.benchwarden.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testservers.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("With the sites' own users, a connection")
class OwnConnectionsTest {
  @TempDir static Path serverFolder;
  private static MariaDbServer server;

  @TempDir Path parent;
  private final Counts counts = new Counts();
  private FrappeBenches open;
  private Bench bench;

  /** Counts connections and statements. */
  private static final class Counts implements ReadMeter {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger queries = new AtomicInteger();

    @Override
    public void connected() {
      connections.incrementAndGet();
    }

    @Override
    public void asked() {
      queries.incrementAndGet();
    }

    @Override
    public void received(long bytes) {}

    @Override
    public Help help() {
      return () -> {};
    }
  }

  @BeforeAll
  static void start() {
    server = MariaDbServer.start(serverFolder);
    for (int site = 0; site < 6; site++) {
      server.createSite("_" + site, "_" + site, "pw");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void openBench() {
    BenchFolder folder =
        BenchFolder.in(parent).common("{\"db_port\": %d}".formatted(server.port()));
    for (int site = 0; site < 6; site++) {
      folder.site(
          site + ".example.com", "{\"db_name\": \"_%d\", \"db_password\": \"pw\"}".formatted(site));
    }
    open = FrappeBenches.open(List.of(folder.options()), System::nanoTime);
    bench = open.benches().get(0).metered(counts);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private Site site(int number) {
    return bench.sites().get(number);
  }

  private long connection(Site site) throws SqlReadException, InterruptedException {
    return bench.sql().query(site, "SELECT CONNECTION_ID() AS id").get(0).integer("id");
  }

  @Test
  void is_opened_once_for_all_that_is_asked_of_a_site_at_one_look() throws Exception {
    assertThat(connection(site(0))).isEqualTo(connection(site(0)));
    assertThat(counts.connections).hasValue(1);
    assertThat(counts.queries).hasValue(2);
  }

  @Test
  void of_one_site_is_never_used_for_another() throws Exception {
    for (int number = 0; number < 6; number++) {
      String user =
          bench.sql().query(site(number), "SELECT USER() AS me").get(0).text("me").orElseThrow();
      assertThat(user).startsWith("_" + number + "@");
    }
    assertThat(counts.connections).hasValue(6);
  }

  @Test
  void is_new_where_the_login_is_the_question() throws Exception {
    SiteLogin login = bench.view(SiteLogin.class).orElseThrow();
    connection(site(0));
    login.logIn(site(0));
    assertThat(counts.connections).hasValue(2);
    server.execute("SET PASSWORD FOR '_0'@'127.0.0.1' = PASSWORD('another')");
    try {
      assertThatThrownBy(() -> login.logIn(site(0))).isInstanceOf(SqlReadException.class);
    } finally {
      server.execute("SET PASSWORD FOR '_0'@'127.0.0.1' = PASSWORD('pw')");
    }
  }

  @Test
  void that_broke_while_it_was_kept_is_replaced() throws Exception {
    server.execute("KILL CONNECTION " + connection(site(0)));
    assertThat(connection(site(0))).isPositive();
  }

  @Test
  void is_closed_when_nobody_needs_it_any_more() throws Exception {
    connection(site(0));
    long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (openConnections() > 0) {
      assertThat(System.nanoTime()).as("still open").isLessThan(limit);
      server.execute("DO SLEEP(0.05)");
    }
  }

  @Test
  void is_one_of_few_however_many_ask_at_once() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(12);
    try {
      List<Future<Long>> asked =
          IntStream.range(0, 120).mapToObj(n -> many.submit(() -> slow(site(n % 6)))).toList();
      long most = 0;
      for (Future<Long> each : asked) {
        most = Math.max(most, each.get());
      }
      assertThat(most).isLessThanOrEqualTo(4);
    } finally {
      many.shutdownNow();
    }
  }

  /** How many connections of sites there are while this one is used. */
  private long slow(Site site) throws SqlReadException, InterruptedException, SQLException {
    bench.sql().query(site, "SELECT SLEEP(0.01) AS slept");
    return openConnections();
  }

  private static long openConnections() throws SQLException {
    try (Connection root = server.connect("", "root", MariaDbServer.ROOT_PASSWORD);
        Statement statement = root.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE user LIKE '\\_%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
