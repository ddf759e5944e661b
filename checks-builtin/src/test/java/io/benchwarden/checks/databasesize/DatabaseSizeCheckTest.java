package io.benchwarden.checks.databasesize;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("database-size on a real server")
class DatabaseSizeCheckTest extends CheckContract {
  private static final long MIB = 1 << 20;

  @TempDir static Path folder;
  private static LiveBench live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder);
    // The bench's own threads are started with the first rounds and are not the probe's.
    live.look(new DatabaseSizeCheck(), Map.of());
    live.look(new DatabaseSizeCheck(), Map.of());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Override
  protected Check check() {
    return new DatabaseSizeCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private List<Bench> bothViews() {
    return List.of(live.bench(), live.monitoredBench());
  }

  @Test
  void every_site_is_measured_the_same_with_either_user() throws Exception {
    Seen own = live.look(check(), Map.of());
    Seen monitored = live.look(check(), Map.of(), live.monitoredBench());

    assertThat(own.complete()).isTrue();
    assertThat(own.observations()).hasSize(3);
    for (FixtureSite site : live.fixture().sites()) {
      assertThat(value(own.of(site), "size"))
          .isGreaterThan(100_000)
          .isEqualTo(value(monitored.of(site), "size"));
      assertThat(value(own.of(site), "tables")).isGreaterThan(10);
      assertThat(own.of(site).dependsOn()).containsExactly(Subject.server("mariadb"));
      assertThat(own.of(site).evidence()).isEmpty();
    }
  }

  @Test
  void a_database_that_grew_is_seen_with_its_biggest_tables() throws Exception {
    FixtureSite globex = live.site("globex");
    live.fixture().database(globex).grow(40 * MIB);
    try {
      for (Bench bench : bothViews()) {
        Seen seen = live.look(check(), Map.of("tables-from", "30MiB"), bench);
        Observation grown = seen.of(globex);
        assertThat(value(grown, "size")).isGreaterThan(40 * MIB);
        assertThat(grown.evidence().get(0)).startsWith("tabVersion: ");
        assertThat(finding(grown, "size").summary()).contains("globex.example.com").contains("MiB");
        assertThat(finding(grown, "size").commands().get(0))
            .isEqualTo(
                "cd %s && bench --site globex.example.com trim-database --dry-run"
                    .formatted(live.fixture().bench()));
        assertThat(seen.of(live.site("acme")).evidence()).isEmpty();
      }
    } finally {
      live.fixture().database(globex).shrink();
    }
  }

  @Test
  void log_tables_among_the_biggest_are_named_with_the_command_that_clears_them() throws Exception {
    Observation seen = live.look(check(), Map.of("tables-from", "1B")).of(live.site("acme"));

    assertThat(seen.evidence()).hasSize(5);
    if (cause(seen, "size").equals("log-tables")) {
      assertThat(finding(seen, "size").commands().get(1)).contains("clear-log-table --doctype");
    }
  }

  @Test
  void a_broken_site_is_unreadable_and_the_others_are_measured() throws Exception {
    FixtureSite initech = live.site("initech");
    Path file = live.fixture().folder(initech).resolve("site_config.json");
    String before = Files.readString(file);
    Files.writeString(file, "{");
    try {
      for (Bench bench : bothViews()) {
        Seen seen = live.look(check(), Map.of(), bench);
        assertThat(seen.of(initech).unreadable().orElseThrow()).contains("not valid JSON");
        assertThat(value(seen.of(live.site("acme")), "size")).isPositive();
      }
    } finally {
      Files.writeString(file, before);
    }
  }

  @Test
  void it_is_written_with_the_plugin_interface_alone() throws Exception {
    try (Stream<Path> files =
        Files.walk(
            Path.of(
                System.getProperty("repository.root"),
                "checks-builtin/src/main/java/io/benchwarden/checks"))) {
      assertThat(
              files
                  .filter(f -> f.toString().matches(".*/(databasesize|failedjobs)/.*\\.java"))
                  .filter(f -> text(f).contains("import io.benchwarden.bench.")))
          .isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
