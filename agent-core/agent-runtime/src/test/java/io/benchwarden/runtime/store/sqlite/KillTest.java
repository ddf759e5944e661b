package io.benchwarden.runtime.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.StoredState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Killing the agent while it commits")
class KillTest {
  private static final int ROUNDS = 20;
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  @Test
  @DisplayName("loses no change that was told to be committed, and leaves each change whole")
  void killedAtRandomPoints() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long last = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long told = Math.max(last, runAndKill(last + 1, random));
      try (SqliteStore store = fixture.open(directory)) {
        StoredState state = store.load();
        last = number(state.outbox());
        assertThat(last).as("seed %d round %d", seed, round).isGreaterThanOrEqualTo(told);
        assertThat(state)
            .as("seed %d round %d", seed, round)
            .isEqualTo(StoreFixture.stateAfter(last));
        assertThat(store.health().setAside()).isEmpty();
        assertThat(store.deliveries(Integer.MAX_VALUE)).hasSize((int) last);
      }
    }
    assertThat(last).isGreaterThan(ROUNDS);
  }

  private long runAndKill(long first, Random random) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                directory.toString(),
                Long.toString(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      long told = 0;
      int commits = 1 + random.nextInt(40);
      for (int i = 0; i < commits; i++) {
        told = Long.parseLong(Optional.ofNullable(lines.readLine()).orElseThrow());
      }
      busyFor(random.nextInt(3_000_000));
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told = Long.parseLong(line);
      }
      return told;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** So that the kill does not always come right after an answer. */
  private static void busyFor(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  private static long number(List<OutboxEntry> outbox) {
    return outbox.isEmpty() ? 0 : outbox.get(0).order();
  }
}
