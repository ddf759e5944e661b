package io.benchwarden.dist.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
@DisplayName("A state of a captured bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapturedStatesTest {
  private static final Path CAPTURE =
      Optional.ofNullable(System.getenv("BENCHWARDEN_CAPTURE"))
          .map(Path::of)
          .orElse(ShippedChecks.REPOSITORY.resolve("../shared/capture"))
          .normalize();

  @TempDir static Path folder;
  private final List<StateRow> table = StateTable.read("/states/captured.txt");
  private final StatesPage page = new StatesPage("captured");
  private Optional<CapturedBench> captured = Optional.empty();
  private int stages;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        Files.isDirectory(CAPTURE),
        "SKIPPED: no capture of a bench beside the repository; name one in BENCHWARDEN_CAPTURE");
    captured =
        Optional.of(new CapturedBench(CAPTURE, Files.createDirectories(folder.resolve("v"))));
  }

  @AfterAll
  void stop() {
    if (captured.isPresent()) {
      captured.get().close();
      page.isWritten();
    }
  }

  @TestFactory
  Stream<DynamicTest> is_told_as_its_notes_ask_for() {
    String only = System.getProperty("states.only", "");
    return table.stream()
        .filter(row -> row.name().contains(only))
        .map(row -> DynamicTest.dynamicTest(row.name() + ": " + row.title(), () -> judge(row)));
  }

  private void judge(StateRow row) throws Exception {
    Path own = Files.createDirectories(folder.resolve("s" + stages++));
    SteerableClock clock = SteerableClock.at(row.at());
    try (Watch watch =
            new Watch(
                ShippedChecks.load(folder.resolve("plugins")), ShippedChecks.OF_THE_HOST, clock);
        CapturedStage stage =
            new CapturedStage(row, captured.orElseThrow(), CAPTURE, own, clock, watch)) {
      stage.play();
      watch.stays(row.lasts());
      Judgement judgement = Judgement.of(row, watch.told(), watch.asked());
      page.add(judgement);
      assertThat(judgement.wrong()).isEmpty();
    }
  }
}
