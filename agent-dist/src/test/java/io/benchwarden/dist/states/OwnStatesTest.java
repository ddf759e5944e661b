package io.benchwarden.dist.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("A state of the project's own bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnStatesTest {
  private static final String TABLE = "/states/own.txt";

  @TempDir static Path folder;
  private final Map<String, Arrangement> arrangements = OwnStates.all();
  private final List<StateRow> table = StateTable.read(TABLE);
  private final StatesPage page = new StatesPage("own");
  private FrappeFixture fixture;
  private int stages;

  @BeforeAll
  void start() throws Exception {
    Path servers = Files.createDirectories(folder.resolve("v"));
    fixture = FrappeFixture.start(servers, SteerableClock.at(table.get(0).at()));
  }

  @AfterAll
  void stop() {
    fixture.close();
    page.isWritten();
  }

  @TestFactory
  Stream<DynamicTest> is_told_as_the_table_has_it() {
    assertThat(arrangements.keySet())
        .as("each row is arranged, each arrangement has a row")
        .containsExactlyInAnyOrderElementsOf(
            table.stream().map(StateRow::id).distinct().sorted().toList());
    String only = System.getProperty("states.only", "");
    return table.stream()
        .filter(row -> row.name().contains(only))
        .map(row -> DynamicTest.dynamicTest(row.name() + ": " + row.title(), () -> judge(row)));
  }

  private void judge(StateRow row) throws Exception {
    Path own = Files.createDirectories(folder.resolve("s" + stages++));
    SteerableClock clock = SteerableClock.at(row.at());
    Configuration shipped = ShippedChecks.load(folder.resolve("plugins"));
    fixture = fixture.anew(own, sites(row), clock);
    try (Watch watch = new Watch(shipped, ShippedChecks.OF_THE_HOST, clock);
        Stage stage = new Stage(fixture, clock, own, watch)) {
      arrangements.get(row.id()).make(stage, row.parameter());
      stage.look();
      watch.stays(row.lasts());
      Judgement judgement = Judgement.of(row, watch.told(), watch.asked());
      page.add(judgement);
      assertThat(judgement.wrong()).isEmpty();
    }
  }

  private static List<FixtureSite> sites(StateRow row) {
    List<FixtureSite> sites = new ArrayList<>();
    String named =
        row.field("sites", "acme.example.com Asia/Kolkata, globex.example.com America/New_York");
    for (String site : named.split(",")) {
      String[] parts = site.strip().split(" ");
      sites.add(
          parts[1].toLowerCase(Locale.ROOT).equals("unset")
              ? FixtureSite.withoutZone(parts[0])
              : FixtureSite.of(parts[0], parts[1]));
    }
    return sites;
  }
}
