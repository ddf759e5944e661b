package io.benchwarden.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.operations.TestBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private Path file;
  private AuditLog log;
  private AuditReader reader;

  @BeforeEach
  void openALog() {
    file = folder.resolve("audit.log");
    log = new AuditLog(file, Clock.fixed(NOW, ZoneOffset.UTC));
    reader = new AuditReader(file);
  }

  private static AuditRecord record(String id) {
    return new AuditRecord(
        NOW,
        AuditRecord.ENDED,
        id,
        Optional.of(TestBench.ORIGIN),
        "clear-cache",
        Map.of("site", "größe.example.com"),
        Optional.of("done"));
  }

  private void append(String... ids) throws Exception {
    for (String id : ids) {
      log.append(record(id));
    }
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    append("a", "b", "c");

    assertThat(reader.newest(2)).containsExactly(record("b"), record("c"));
    assertThat(reader.verify())
        .isEqualTo(new AuditVerdict(3, 0, reader.verify().head(), List.of()));
  }

  @Test
  void aLogThatIsNotThereIsWhole() throws Exception {
    assertThat(reader.newest(10)).isEmpty();
    assertThat(reader.verify().isWhole()).isTrue();
  }

  @Test
  void showsThatARecordWasChanged() throws Exception {
    append("a", "b", "c");
    Files.writeString(file, Files.readString(file).replace("\"id\":\"b\"", "\"id\":\"x\""));

    assertThat(reader.verify().problems())
        .containsExactly("line 2 does not follow the one before it");
  }

  @Test
  void showsThatARecordWasRemovedPutInOrMoved() throws Exception {
    append("a", "b", "c");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThat(reader.verify().isWhole()).isFalse();

    Files.write(file, List.of(lines.get(0), lines.get(0), lines.get(1)));
    assertThat(reader.verify().isWhole()).isFalse();

    Files.write(file, List.of(lines.get(1), lines.get(0), lines.get(2)));
    assertThat(reader.verify().isWhole()).isFalse();
  }

  @Test
  void theHeadShowsThatTheEndWasCutOff() throws Exception {
    append("a", "b");
    String head = reader.verify().head();
    append("c");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    assertThat(reader.verify().head()).isNotEqualTo(head);

    Files.write(file, lines.subList(0, 2));

    assertThat(reader.verify().head()).isEqualTo(head);
  }

  @Test
  void everyTornLineIsSetApartToldAndTheChainGoesOn() throws Exception {
    append("a", "b");
    byte[] whole = Files.readAllBytes(file);
    int second = Files.readAllLines(file).get(0).getBytes(UTF_8).length + 1;
    // The last byte is the line break; every eleventh before it is as good as any.
    for (int length = whole.length - 1; length > second; length -= 11) {
      Files.write(file, Arrays.copyOf(whole, length));

      append("c");

      boolean onlyTheLineBreakWasMissing = length == whole.length - 1;
      AuditVerdict verdict = reader.verify();
      assertThat(verdict.problems()).as("cut at %d", length).isEmpty();
      assertThat(verdict.torn()).isEqualTo(onlyTheLineBreakWasMissing ? 0 : 1);
      assertThat(reader.newest(10))
          .extracting(AuditRecord::event)
          .containsExactly("ended", onlyTheLineBreakWasMissing ? "ended" : "recovered", "ended");
    }
  }

  @Test
  void aTornLineThatNobodyToldOfIsAProblem() throws Exception {
    append("a");
    String before = Files.readString(file);
    Files.writeString(file, "half a li\n", StandardOpenOption.APPEND);

    assertThat(reader.verify().problems()).singleElement().asString().contains("line 2");
    assertThat(Files.readString(file)).startsWith(before);
  }
}
