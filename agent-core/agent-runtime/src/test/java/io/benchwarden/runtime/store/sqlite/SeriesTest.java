package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.MEBIBYTE;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.NOW;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.sample;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.StoreChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The metric series")
class SeriesTest {
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  @Test
  @DisplayName("give back a range, oldest first, begin included and end not")
  void range() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.append(List.of(sample("/", 1, 0.1), sample("/", 2, 0.2), sample("/", 3, 0.3)));
      store.append(List.of(sample("/srv", 2, 9)));
      assertThat(store.range(series("/"), NOW.plusSeconds(1), NOW.plusSeconds(3), 10))
          .containsExactly(sample("/", 1, 0.1), sample("/", 2, 0.2));
      assertThat(store.range(series("/"), Instant.MIN, Instant.MAX, 2))
          .as("the newest are kept")
          .containsExactly(sample("/", 2, 0.2), sample("/", 3, 0.3));
      assertThat(store.range(series("/nowhere"), Instant.MIN, Instant.MAX, 2)).isEmpty();
    }
  }

  @Test
  @DisplayName("are the same before and after they are written")
  void bufferedAndWritten() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.append(List.of(sample("/", 1, 1)));
      fixture.pass(Duration.ofSeconds(6));
      store.append(List.of(sample("/", 2, 2)));
      store.append(List.of(sample("/", 3, 3)));
      assertThat(store.range(series("/"), NOW, NOW.plusSeconds(9), 9))
          .extracting(Sample::value)
          .containsExactly(1.0, 2.0, 3.0);
    }
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.range(series("/"), NOW, NOW.plusSeconds(9), 9))
          .extracting(Sample::value)
          .containsExactly(1.0, 2.0, 3.0);
    }
  }

  @Test
  @DisplayName("are written with the next commit once they are five seconds old")
  void writtenWithCommit() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.append(List.of(sample("/", 1, 1)));
      long before = Files.size(directory.resolve("series.db-wal"));
      fixture.pass(Duration.ofSeconds(6));
      store.commit(StoreChange.builder().alive(NOW).build());
      assertThat(Files.size(directory.resolve("series.db-wal"))).isGreaterThan(before);
    }
  }

  @Test
  @DisplayName("are listed by probe")
  void listed() throws Exception {
    SeriesKey other = new SeriesKey("", "cpu", "host", "localhost", "busy", Unit.RATIO);
    try (SqliteStore store = fixture.open(directory)) {
      store.append(List.of(sample("/", 1, 1), new Sample(other, NOW, 1)));
      assertThat(store.series("disk")).containsExactly(series("/"));
      fixture.pass(Duration.ofSeconds(6));
      store.append(List.of(sample("/srv", 1, 1)));
      assertThat(store.series("")).containsExactlyInAnyOrder(other, series("/"), series("/srv"));
      assertThat(store.series("memory")).isEmpty();
    }
  }

  @Test
  @DisplayName("never take more than their cap on disk: the oldest go, and the file really shrinks")
  void cap() throws Exception {
    long cap = 8 * MEBIBYTE;
    int subjects = 100;
    try (SqliteStore store = SqliteStore.open(directory, cap, fixture.clock, fixture.nanos::get)) {
      long largest = 0;
      int second = 0;
      for (; second < 3_000; second++) {
        List<Sample> samples = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
          samples.add(sample("/" + subject, second, subject));
        }
        store.append(samples);
        largest = Math.max(largest, size("series.db") + size("series.db-wal"));
      }
      assertThat(largest).isGreaterThan(cap / 2).isLessThanOrEqualTo(cap);
      List<Sample> kept = store.range(series("/7"), Instant.MIN, Instant.MAX, Integer.MAX_VALUE);
      assertThat(kept.get(kept.size() - 1).at()).isEqualTo(NOW.plusSeconds(second - 1));
      assertThat(kept.get(0).at()).isAfter(NOW.plusSeconds(500));
      assertThat(kept)
          .as("without a gap")
          .hasSize((int) Duration.between(kept.get(0).at(), NOW.plusSeconds(second)).toSeconds());
      store.append(List.of(sample("/7", second, 1)));
    }
    assertThat(size("series.db")).isLessThanOrEqualTo(cap);
  }

  private long size(String file) throws Exception {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Files.size(path) : 0;
  }
}
