package io.benchwarden.dist.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.RunCost;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.ServerBinaries;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Prints the figures of docs/design/cost.md. */
@Tag("long")
@DisplayName("A round of checks over 200 sites")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManySitesTest {
  private static final int SITES = 200;
  private static final int ALLOWED = 4;

  @TempDir static Path folder;
  private final SteerableClock clock = SteerableClock.at(Instant.parse("2026-11-24T10:00:30Z"));
  private FrappeFixture fixture;
  private WellServer web;

  @BeforeAll
  void start() throws Exception {
    List<FixtureSite> sites =
        IntStream.range(0, SITES)
            .mapToObj(n -> FixtureSite.of("site%03d.example.com".formatted(n), "Europe/Berlin"))
            .toList();
    fixture = FrappeFixture.start(ServerBinaries.locate(), folder, sites, clock);
    web = new WellServer();
    ObjectMapper json = new ObjectMapper();
    Path common = fixture.bench().resolve("sites/common_site_config.json");
    ObjectNode keys = (ObjectNode) json.readTree(common.toFile());
    json.writeValue(common.toFile(), keys.put("webserver_port", web.port()));
  }

  @AfterAll
  void stop() {
    web.close();
    fixture.close();
  }

  private Round round(boolean monitoringUser, Set<String> checks) throws Exception {
    return new Round(fixture, clock, folder.resolve("plugins"), monitoringUser, checks);
  }

  @Test
  void needs_two_connections_in_all_with_a_monitoring_user() throws Exception {
    try (Round round = round(true, Round.LIVENESS);
        ServerLoad load = new ServerLoad(fixture.mariaDb())) {
      ServerLoad.Counted first = roundOf(round, load);
      ServerLoad.Counted second = roundOf(round, load);
      tell("monitoring user", first, second, round);

      assertThat(first.openAtOnce()).isLessThanOrEqualTo(ALLOWED);
      assertThat(first.opened()).isLessThanOrEqualTo(ALLOWED);
      assertThat(second.opened()).isZero();
      assertThat(cost(round).connections()).as("as the agent counts").isBetween(2L, 4L);
    }
  }

  @Test
  void needs_one_connection_a_site_and_check_with_the_sites_own_users() throws Exception {
    try (Round round = round(false, Round.LIVENESS);
        ServerLoad load = new ServerLoad(fixture.mariaDb())) {
      ServerLoad.Counted first = roundOf(round, load);
      ServerLoad.Counted second = roundOf(round, load);
      tell("sites' own users", first, second, round);

      assertThat(second.openAtOnce()).isLessThanOrEqualTo(ALLOWED);
      for (String check : Round.LIVENESS) {
        load.begin();
        assertThat(round.alone(check).outcome()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(load.end().opened()).as(check).isLessThanOrEqualTo(SITES);
      }
    }
  }

  @Test
  void asks_the_same_of_a_site_with_ten_times_the_tables() throws Exception {
    Set<String> checks = Set.of("scheduler", "failed-jobs", "error-rate", "database-size");
    try (Round round = round(true, checks);
        ServerLoad load = new ServerLoad(fixture.mariaDb())) {
      roundOf(round, load);
      RunCost before = cost(round);
      ServerLoad.Counted few = roundOf(round, load);
      RunCost between = cost(round);
      fixture.sites().stream().limit(5).forEach(this::addTables);
      ServerLoad.Counted many = roundOf(round, load);
      System.out.printf("questions with few tables %s, with many %s%n", few, many);

      assertThat(cost(round).queries() - between.queries())
          .isEqualTo(between.queries() - before.queries());
    }
  }

  private void addTables(FixtureSite site) {
    String[] statements =
        IntStream.range(0, 100)
            .mapToObj(n -> "CREATE TABLE `%s`.`tabMore %d` (a int)".formatted(site.database(), n))
            .toArray(String[]::new);
    fixture.mariaDb().execute(statements);
  }

  private static ServerLoad.Counted roundOf(Round round, ServerLoad load) throws Exception {
    load.begin();
    List<ProbeRun> runs = round.together();
    ServerLoad.Counted counted = load.end();
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.outcome()).isInstanceOf(RunOutcome.Completed.class));
    return counted;
  }

  private static RunCost cost(Round round) {
    return round.statuses().stream().map(ProbeStatus::cost).reduce(RunCost.NONE, RunCost::plus);
  }

  private static void tell(
      String mode, ServerLoad.Counted first, ServerLoad.Counted second, Round round) {
    System.out.printf("%s: first round %s, second %s%n", mode, first, second);
    for (ProbeStatus probe : round.statuses()) {
      System.out.printf("  %s, %d runs: %s%n", probe.name(), probe.counts().runs(), probe.cost());
    }
  }
}
