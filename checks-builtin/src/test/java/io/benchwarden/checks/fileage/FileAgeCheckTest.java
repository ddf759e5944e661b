package io.benchwarden.checks.fileage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Unit;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAgeCheckTest extends CheckContract {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  @TempDir Path folder;

  @BeforeEach
  void twoBackups() throws IOException {
    write("monday.tar", 100, NOW.minusSeconds(90_000));
    write("tuesday.tar", 7, NOW.minusSeconds(3_600));
    write("notes.txt", 1, NOW);
  }

  private void write(String name, int bytes, Instant at) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[bytes]);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  @Override
  protected Check check() {
    return new FileAgeCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("files", List.of(folder + "/*.tar"));
  }

  private static Observation seen(String files) throws Exception {
    return new FileAgeCheck()
        .configure(
            MapSettings.of(
                new FileAgeCheck().describe().settings(), Map.of("files", List.of(files))))
        .run(FakeContext.at(Clock.fixed(NOW, ZoneOffset.UTC)))
        .observations()
        .get(0);
  }

  @Test
  void the_newest_file_counts() throws Exception {
    Observation seen = seen(folder + "/*.tar");

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.measurements())
        .containsExactly(
            new Measurement("age", 3_600, Unit.SECONDS), new Measurement("size", 7, Unit.BYTES));
    assertThat(seen.evidence().get(0)).contains("tuesday.tar");
  }

  @Test
  void no_file_and_no_folder_are_missing() throws Exception {
    assertThat(seen(folder + "/*.zip").finding("missing")).isPresent();
    assertThat(seen(folder + "/none/a.zip").finding("missing")).isPresent();
  }

  @Test
  void a_file_of_the_future_has_no_age() throws Exception {
    write("later.tar", 1, NOW.plusSeconds(60));

    assertThat(seen(folder + "/later.tar").measurements())
        .contains(new Measurement("age", 0, Unit.SECONDS));
  }

  @Test
  void a_pattern_belongs_into_the_last_part() {
    assertThatThrownBy(() -> seen("/srv/*/a.tar"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("only the last part");
    assertThatThrownBy(() -> seen("a.tar")).hasMessageContaining("whole path");
  }
}
