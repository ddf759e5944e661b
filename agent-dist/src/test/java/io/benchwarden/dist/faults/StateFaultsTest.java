package io.benchwarden.dist.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("The daemon whose state")
class StateFaultsTest {
  private static final int CUTS = 3;
  private static final List<String> FILES = List.of("state.db", "state.db-wal", "series.db");

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final Random random = new Random(seed);
  @TempDir private Path directory;
  private Path mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted != null) {
      run("umount", "-l", mounted.toString());
    }
  }

  @Test
  @DisplayName("was cut at random bytes starts, loses no alert, and tells each twice at most")
  void cut() throws Exception {
    int repeated = 0;
    int aside = 0;
    try (Trial trial = Trial.in(directory).start()) {
      for (int round = 0; round < CUTS; round++) {
        String lamp = "lamp-" + round;
        trial.lamps().darken(lamp);
        trial.awaitTold(lamp, "firing");
        trial.settle();
        trial.agent().kill();
        cutAtRandom(trial.files().state().resolve(FILES.get(round % FILES.size())));
        trial.launch();
        trial.settle();
        assertThat(trial.receiver().told(lamp, "firing").size())
            .as("seed %d, round %d", seed, round)
            .isBetween(1, 2);
        trial.lamps().brighten(lamp);
        trial.awaitTold(lamp, "resolved");
        trial.settle();
        assertThat(trial.receiver().told(lamp, "resolved")).as("seed %d", seed).hasSize(1);
        repeated += trial.receiver().told(lamp, "firing").size() - 1;
        aside += setAside(trial) ? 1 : 0;
      }
    }
    System.out.printf(
        "FAULT state files cut at random bytes, seed %d | n=%d | lost 0, told twice %d, set aside"
            + " in %d%n",
        seed, CUTS, repeated, aside);
  }

  @Test
  @DisplayName("is overwritten while it runs sets it aside, says so and repeats nothing")
  void overwritten() throws Exception {
    try (Trial trial = Trial.in(directory).start()) {
      trial.lamps().darken("before");
      trial.awaitTold("before", "firing");
      trial.settle();

      // both: what is still in the log heals the file
      garble(trial.files().state().resolve("state.db"));
      garble(trial.files().state().resolve("state.db-wal"));
      trial.lamps().darken("after");
      trial.awaitTold("after", "firing");
      trial.agent().awaitStatus("it is set aside", status -> setAside(trial));
      trial.awaitTold("localhost", "firing");
      trial.settle();
      trial.agent().kill();
      trial.launch();
      trial.settle();
      assertThat(trial.receiver().told("before", "firing")).as("seed %d", seed).hasSize(1);
      assertThat(trial.receiver().told("after", "firing")).hasSize(1);

      trial.lamps().brighten("before");
      trial.awaitTold("before", "resolved");
      trial.settle();
      assertThat(trial.receiver().told("before", "resolved")).hasSize(1);
    }
    System.out.println("FAULT state.db overwritten while running | lost 0, duplicates 0");
  }

  @Test
  @DisplayName("is on a full disk tells all the same, and repeats nothing when it is killed then")
  void fullDisk() throws Exception {
    try (Trial trial = Trial.in(directory)) {
      mount(Files.createDirectories(trial.files().state()));
      trial.start();
      Path filler = fill(trial.files().state());
      trial.lamps().darken("full");
      trial.awaitTold("full", "firing");
      trial.settle();
      trial.agent().kill();
      trial.launch();
      trial.settle();
      assertThat(trial.receiver().told("full", "firing")).as(trial.agent().log()).hasSize(1);

      Files.delete(filler);
      trial.lamps().brighten("full");
      trial.awaitTold("full", "resolved");
      trial.settle();
      assertThat(trial.receiver().told("full", "resolved")).hasSize(1);
    }
    System.out.println("FAULT disk full under the state directory | lost 0, duplicates 0");
  }

  private void mount(Path state) throws Exception {
    boolean done = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", state.toString());
    if (done) {
      mounted = state;
    }
    assumeThat(done)
        .as("a small disk is mounted for this test, which takes root: the row was NOT tried")
        .isTrue();
  }

  /** Over what is there, as a stray program or a bad disk does it. */
  private void garble(Path file) throws IOException {
    byte[] noise = new byte[(int) Files.size(file)];
    random.nextBytes(noise);
    Files.write(file, noise, StandardOpenOption.WRITE);
  }

  private void cutAtRandom(Path file) throws IOException {
    if (Files.exists(file)) {
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength((long) (random.nextDouble() * open.length()));
      }
    }
  }

  private static boolean setAside(Trial trial) {
    try (var files = Files.list(trial.files().state())) {
      return files.anyMatch(file -> file.getFileName().toString().contains(".damaged-"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path fill(Path disk) {
    Path filler = disk.resolve("filler");
    byte[] block = new byte[4096];
    for (int i = 0; i < 4096; i++) {
      try {
        Files.write(filler, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException full) {
        return filler;
      }
    }
    throw new AssertionError("the disk is too large for this test");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
