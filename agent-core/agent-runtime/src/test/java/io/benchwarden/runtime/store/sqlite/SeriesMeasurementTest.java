package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.NOW;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.change;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.sample;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.store.Sample;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the figures of docs/design/store.md; the bounds only catch a change of kind. */
@Tag("long")
@DisplayName("What the store costs")
class SeriesMeasurementTest {
  private static final int SERIES = 1_000;
  private static final int ROUNDS = 100;
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  @Test
  @DisplayName("to append 100,000 samples, to read a range of 5,000, to commit")
  void measure() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      append(store, 0, 10);
      double append = cpuMilliseconds(() -> append(store, 10, ROUNDS));
      List<Sample> one = new ArrayList<>();
      for (int second = 0; second < 5_000; second++) {
        one.add(sample("/long", second, second));
      }
      store.append(one);
      List<Double> ranges = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long before = System.nanoTime();
        assertThat(store.range(series("/long"), NOW, NOW.plusSeconds(5_000), 5_000)).hasSize(5_000);
        ranges.add((System.nanoTime() - before) / 1e6);
      }
      List<Double> commits = new ArrayList<>();
      for (int n = 0; n < 300; n++) {
        long before = System.nanoTime();
        store.commit(change(n));
        commits.add((System.nanoTime() - before) / 1e6);
      }
      System.out.printf(
          Locale.ROOT,
          "append of 100,000 samples of 1,000 series, every 30 s: %.0f ms CPU, %.1f MiB on disk%n"
              + "range of 5,000: median %.2f ms; commit: median %.2f ms, 99th of 100 %.2f ms%n",
          append,
          store.health().bytes() / 1048576.0,
          percentile(ranges, 0.5),
          percentile(commits, 0.5),
          percentile(commits, 0.99));
      assertThat(append).isLessThan(10_000);
      assertThat(percentile(ranges, 0.5)).isLessThan(100);
    }
  }

  private void append(SqliteStore store, int firstRound, int rounds) throws Exception {
    for (int round = firstRound; round < firstRound + rounds; round++) {
      for (int probe = 0; probe < 10; probe++) {
        List<Sample> samples = new ArrayList<>();
        for (int subject = 0; subject < SERIES / 10; subject++) {
          samples.add(sample("/" + probe + "/" + subject, round * 30L, Math.sqrt(round * subject)));
        }
        store.append(samples);
        fixture.pass(Duration.ofSeconds(3));
      }
    }
  }

  private interface Task {
    void run() throws Exception;
  }

  private static double cpuMilliseconds(Task task) throws Exception {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    task.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
  }

  private static double percentile(List<Double> values, double part) {
    return values.stream().sorted().skip((long) (values.size() * part)).findFirst().orElseThrow();
  }
}
