package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.change;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.sample;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.benchwarden.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A disk of 12 MiB")
class FullDiskTest {
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", directory.toString());
    assumeThat(mounted).as("this test mounts a small disk, which takes root").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", directory.toString());
    }
  }

  @Test
  @DisplayName(
      "that is full costs the reserve, not an alert; with room again all goes on by itself")
  void full() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(change(1));
      Path filler = fill();
      for (int n = 2; n < 30; n++) {
        store.commit(change(n));
      }
      assertThat(directory.resolve("reserve")).doesNotExist();
      assertThat(store.health().failure())
          .hasValueSatisfying(text -> assertThat(text).contains("is full", "reserve"));
      assertThat(store.load().outbox()).extracting("id").containsExactly("message-29");
      fixture.pass(Duration.ofMinutes(2));
      assertThatThrownBy(() -> store.append(List.of(sample("/", 1, 1))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("history waits in memory");

      Files.delete(filler);
      fixture.pass(Duration.ofMinutes(2));
      store.append(List.of(sample("/", 2, 2)));
      assertThat(directory.resolve("reserve")).exists();
      assertThat(store.health().failure()).isEmpty();
      assertThat(store.range(series("/"), Instant.MIN, Instant.MAX, 9)).hasSize(2);
    }
  }

  @Test
  @DisplayName("that stays full is said with each commit, and the first that fits is whole")
  void beyondTheReserve() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(change(1));
      Path filler = fill();
      assertThatThrownBy(
              () -> {
                for (int n = 2; n < 100_000; n++) {
                  store.commit(change(n));
                  fill();
                }
              })
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("disk of " + directory.resolve("state.db") + " is full");
      assertThat(store.health().failure()).isPresent();
      long before = store.load().outbox().get(0).order();
      Files.delete(filler);
      Files.delete(directory.resolve("filler-2"));
      store.commit(change(before + 1));
      assertThat(store.load().outbox().get(0).order()).isEqualTo(before + 1);
    }
  }

  @Test
  @DisplayName(
      "that is full at start does not keep the agent from starting, nor from knowing what it knew")
  void fullAtStart() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(change(7));
    }
    Files.delete(directory.resolve("reserve"));
    fill();
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.health().failure()).isPresent();
      assertThat(store.load().outbox()).extracting("id").containsExactly("message-7");
      Files.delete(directory.resolve("filler"));
      fixture.pass(Duration.ofMinutes(2));
      store.commit(change(8));
      store.append(List.of(sample("/", 1, 1)));
      assertThat(store.health().failure()).isEmpty();
      assertThat(store.load().outbox()).extracting("id").containsExactly("message-8");
    }
  }

  @Test
  @DisplayName("whose file another program locks is said, and used again when it is free")
  void locked() throws Exception {
    SqliteStore store = fixture.open(directory);
    store.commit(change(1));
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state.db"))) {
      Pragmas.execute(other, "BEGIN IMMEDIATE");
      assertThatThrownBy(() -> store.commit(change(2)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is locked by another program");
      assertThat(store.health().failure()).isPresent();
      Pragmas.execute(other, "ROLLBACK");
    }
    store.commit(change(2));
    assertThat(store.health().failure()).isEmpty();
    store.close();
  }

  private Path fill() throws IOException {
    Path filler =
        directory.resolve(Files.exists(directory.resolve("filler")) ? "filler-2" : "filler");
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

  private static boolean run(String... command) throws IOException, InterruptedException {
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
