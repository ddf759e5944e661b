package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.NOW;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.change;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.sample;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.series;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A damaged file")
class DamageTest {
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  interface Damage {
    void to(Path file) throws IOException;
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("zero length", file -> Files.write(file, new byte[0])),
        damage("cut in the middle of a page", file -> cut(file, 5000)),
        damage("cut after its first page", file -> cut(file, 4096)),
        damage("cut in its header", file -> cut(file, 50)),
        damage("wrong magic", file -> overwrite(file, 0, "SQLite format 9".getBytes(UTF_8))),
        damage("text", file -> Files.writeString(file, "I am no database.\n".repeat(999))),
        damage("zeros", file -> Files.write(file, new byte[20_000])),
        damage(
            "garbled",
            file -> {
              byte[] noise = new byte[(int) Files.size(file) - 100];
              new Random(7).nextBytes(noise);
              overwrite(file, 100, noise);
            }),
        damage(
            "a folder",
            file -> {
              Files.delete(file);
              Files.createDirectory(file);
            }));
  }

  @ParameterizedTest(name = "({0}) is set aside and told, and the agent starts")
  @MethodSource("damages")
  void setAside(String name, Damage damage) throws Exception {
    for (String file : List.of("state.db", "series.db")) {
      Path state = Files.createDirectory(directory.resolve("of-" + file));
      writeSomething(state);
      damage.to(state.resolve(file));
      try (SqliteStore store = fixture.open(state)) {
        store.append(List.of(sample("/new", 1, 1)));
        fixture.pass(Duration.ofSeconds(6));
        store.commit(StoreChange.builder().save(new StoredAlert("new", "{}")).build());
        assertThat(store.load().alerts()).contains(new StoredAlert("new", "{}"));
        assertThat(store.range(series("/new"), NOW, NOW.plusSeconds(9), 9)).hasSize(1);
        assertThat(store.health().failure()).isEmpty();
        assertThat(store.health().setAside())
            .singleElement()
            .asString()
            .startsWith(file + ".damaged-2026112");
        assertThat(state.resolve(store.health().setAside().get(0))).exists();
      }
      try (SqliteStore store = fixture.open(state)) {
        assertThat(store.health().setAside()).isEmpty();
        assertThat(store.load().alerts()).contains(new StoredAlert("new", "{}"));
      }
    }
  }

  @Test
  @DisplayName("gives what is still good in it to the new one")
  void rescue() throws Exception {
    List<StoredAlert> alerts = new ArrayList<>();
    try (SqliteStore store = fixture.open(directory)) {
      for (int i = 0; i < 50; i++) {
        alerts.add(new StoredAlert("f%02d".formatted(i), "{\"number\":\"n-%02d\"}".formatted(i)));
      }
      StoreChange.Builder change = StoreChange.builder().alive(NOW);
      alerts.forEach(change::save);
      store.commit(change.build());
    }
    Path file = directory.resolve("state.db");
    int place = new String(Files.readAllBytes(file), ISO_8859_1).indexOf("n-17");
    overwrite(file, place, "n-71".getBytes(UTF_8));
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.health().setAside()).hasSize(1);
      alerts.remove(17);
      assertThat(store.load().alerts()).isEqualTo(alerts);
      assertThat(store.load().aliveAt()).contains(NOW);
    }
  }

  @Test
  @DisplayName(
      "with random bytes wrong never stops the agent and never gives back what was not written")
  void randomBytes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    writeSomething(directory);
    Path file = directory.resolve("state.db");
    byte[] good = Files.readAllBytes(file);
    StoredState written;
    try (SqliteStore store = fixture.open(directory)) {
      written = store.load();
    }
    for (int round = 0; round < 150; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i <= random.nextInt(8); i++) {
        int place = random.nextInt(bad.length);
        // the last byte of the schema's number: wrong, it is what a newer version would write
        if (place != 63) {
          bad[place] = (byte) random.nextInt(256);
        }
      }
      Files.write(file, bad);
      try (SqliteStore store = fixture.open(directory)) {
        StoredState read = store.load();
        assertThat(store.health().failure()).as("seed %d round %d", seed, round).isEmpty();
        assertThat(written.alerts()).as("seed %d round %d", seed, round).containsAll(read.alerts());
        assertThat(written.tellings()).containsAll(read.tellings());
        assertThat(written.outbox()).containsAll(read.outbox());
        if (store.health().setAside().isEmpty()) {
          assertThat(read).as("seed %d round %d", seed, round).isEqualTo(written);
        }
      }
    }
  }

  @Test
  @DisplayName("whose schema number makes no sense is damaged, not newer")
  void senselessVersion() throws Exception {
    for (String name : List.of("state.db", "series.db")) {
      Path state = Files.createDirectory(directory.resolve("version-of-" + name));
      writeSomething(state);
      overwrite(state.resolve(name), 60, new byte[] {9, 9, 9, 9});
      try (SqliteStore store = fixture.open(state)) {
        assertThat(store.health().setAside()).hasSize(1);
        store.commit(change(99));
      }
    }
  }

  @Test
  @DisplayName("of series with random bytes wrong stops neither reading nor writing")
  void randomBytesInSeries() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    writeSomething(directory);
    Path file = directory.resolve("series.db");
    byte[] good = Files.readAllBytes(file);
    for (int round = 0; round < 60; round++) {
      byte[] bad = good.clone();
      byte[] noise = new byte[400];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bad, random.nextInt(bad.length - noise.length), noise.length);
      Files.write(file, bad);
      try (SqliteStore store = fixture.open(directory)) {
        store.series("");
        store.range(series("/5"), NOW, NOW.plusSeconds(1000), 1000);
        store.append(List.of(sample("/x", round, 1)));
      }
      try (SqliteStore store = fixture.open(directory)) {
        store.append(List.of(sample("/x", round, 1)));
        assertThat(store.range(series("/x"), NOW, NOW.plusSeconds(100), 100))
            .as("seed %d round %d", seed, round)
            .contains(sample("/x", round, 1));
        assertThat(store.health().failure()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("is kept twice at most, so that a dying disk does not fill up")
  void keepsFew() throws Exception {
    for (int i = 0; i < 5; i++) {
      fixture.pass(Duration.ofSeconds(1));
      Files.writeString(directory.resolve("state.db"), "damage");
      fixture.open(directory).close();
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.contains("damaged"))
          .containsExactlyInAnyOrder(
              "state.db.damaged-20261123T100004Z", "state.db.damaged-20261123T100005Z");
    }
  }

  @Test
  @DisplayName("that is found while the agent runs is replaced as well")
  void atRunTime() throws Exception {
    writeSomething(directory);
    try (SqliteStore store = fixture.open(directory)) {
      overwrite(
          directory.resolve("state.db"),
          4096,
          new byte[(int) Files.size(directory.resolve("state.db")) - 4096]);
      for (int n = 100; n < 140; n++) {
        store.commit(change(n));
      }
      assertThat(store.load().outbox()).extracting("id").contains("message-139");
      assertThat(store.health().setAside()).hasSize(1);
      assertThat(store.health().failure()).isEmpty();
    }
  }

  @ParameterizedTest(name = "({0}) is noticed with the next commit of the running agent")
  @MethodSource("damages")
  void noticed(String name, Damage damage) throws Exception {
    writeSomething(directory);
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(change(31));
      long before = store.generation();
      damage.to(directory.resolve("state.db"));
      store.commit(change(32));
      assertThat(store.generation()).isGreaterThan(before);
      assertThat(store.health().failure()).isEmpty();
      // what is still in the log may heal the file
      assertThat(store.health().setAside()).hasSizeLessThanOrEqualTo(1);
      assertThat(store.load().outbox()).extracting("id").contains("message-32");
      long settled = store.generation();
      store.commit(change(33));
      assertThat(store.generation()).isEqualTo(settled);
    }
  }

  @Test
  @DisplayName("or a log that somebody cuts or removes is noticed with the next commit")
  void noticedInTheLog() throws Exception {
    List<Damage> damages =
        List.of(
            file -> Files.write(file, new byte[0]),
            file -> cut(file, (int) Files.size(file) / 2),
            Files::delete);
    for (int i = 0; i < damages.size(); i++) {
      Path state = Files.createDirectory(directory.resolve("log-" + i));
      writeSomething(state);
      try (SqliteStore store = fixture.open(state)) {
        store.commit(change(31));
        store.commit(change(32));
        long before = store.generation();
        damages.get(i).to(state.resolve("state.db-wal"));
        store.commit(change(33));
        assertThat(store.generation()).as("damage %d", i).isGreaterThan(before);
        assertThat(store.health().failure()).isEmpty();
      }
      try (SqliteStore store = fixture.open(state)) {
        assertThat(store.load().outbox()).extracting("id").contains("message-33");
      }
    }
  }

  @Test
  @DisplayName("that is removed while the agent runs is made anew with the next commit")
  void removed() throws Exception {
    writeSomething(directory);
    try (SqliteStore store = fixture.open(directory)) {
      long before = store.generation();
      Files.delete(directory.resolve("state.db"));
      store.commit(change(33));
      assertThat(store.generation()).isGreaterThan(before);
    }
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.load().outbox()).extracting("id").contains("message-33");
    }
  }

  private void writeSomething(Path state) throws Exception {
    try (SqliteStore store = fixture.open(state)) {
      for (int n = 1; n <= 30; n++) {
        store.commit(change(n));
        for (int second = 0; second < 30; second++) {
          store.append(List.of(sample("/" + n, second, n)));
        }
      }
    }
  }

  private static Arguments damage(String name, Damage damage) {
    return Arguments.of(name, damage);
  }

  private static void cut(Path file, int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
  }

  private static void overwrite(Path file, int place, byte[] bytes) throws IOException {
    byte[] content = Files.readAllBytes(file);
    System.arraycopy(bytes, 0, content, place, bytes.length);
    Files.write(file, content);
  }
}
