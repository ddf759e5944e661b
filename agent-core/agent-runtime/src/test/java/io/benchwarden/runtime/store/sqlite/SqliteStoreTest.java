package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.NOW;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.change;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.document;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.sample;
import static io.benchwarden.runtime.store.sqlite.StoreFixture.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredDocument;
import io.benchwarden.runtime.store.StoredState;
import io.benchwarden.runtime.store.StoredTelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store")
class SqliteStoreTest {
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  @Test
  @DisplayName("is empty and well when it is new")
  void newStore() throws Exception {
    try (SqliteStore store = fixture.open(directory.resolve("made/on/the/way"))) {
      assertThat(store.load())
          .isEqualTo(new StoredState(List.of(), List.of(), List.of(), List.of(), Optional.empty()));
      assertThat(store.health().failure()).isEmpty();
      assertThat(store.health().setAside()).isEmpty();
      assertThat(store.health().bytes()).isPositive();
    }
  }

  @Test
  @DisplayName("gives back after a restart what was committed, and in the outbox's order")
  void survivesRestart() throws Exception {
    StoredAlert alert = new StoredAlert("f1", document(1));
    StoredTelling telling = new StoredTelling("f1", "mail", document(2));
    OutboxEntry second = new OutboxEntry("a", "mail", 2, document(3));
    OutboxEntry first = new OutboxEntry("b", "mail", 1, document(4));
    StoredDocument document = new StoredDocument("silence", "s1", "{}");
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(
          StoreChange.builder()
              .save(alert)
              .save(telling)
              .save(second)
              .save(first)
              .save(document)
              .alive(NOW)
              .build());
    }
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.load())
          .isEqualTo(
              new StoredState(
                  List.of(alert),
                  List.of(telling),
                  List.of(first, second),
                  List.of(document),
                  Optional.of(NOW)));
    }
  }

  @Test
  @DisplayName("keeps documents of any kind by kind and id, and removes them")
  void documents() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(
          StoreChange.builder()
              .save(new StoredDocument("silence", "1", "old"))
              .save(new StoredDocument("window", "1", "w"))
              .save(new StoredDocument("window", "2", "w"))
              .build());
      store.commit(
          StoreChange.builder()
              .save(new StoredDocument("silence", "1", "new"))
              .removeDocument("window", "2")
              .build());
      assertThat(store.load().documents())
          .containsExactly(
              new StoredDocument("silence", "1", "new"), new StoredDocument("window", "1", "w"));
    }
  }

  @Test
  @DisplayName("removes what a change removes, and writes over what it knew")
  void removesAndReplaces() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      store.commit(
          StoreChange.builder()
              .save(new StoredAlert("f1", "old"))
              .save(new StoredAlert("f2", "old"))
              .save(new StoredTelling("f1", "mail", "old"))
              .save(new StoredTelling("f1", "hook", "old"))
              .build());
      store.commit(
          StoreChange.builder()
              .save(new StoredAlert("f2", "new"))
              .removeAlert("f1")
              .removeTelling("f1", "hook")
              .build());
      assertThat(store.load().alerts()).containsExactly(new StoredAlert("f2", "new"));
      assertThat(store.load().tellings()).containsExactly(new StoredTelling("f1", "mail", "old"));
    }
  }

  @Test
  @DisplayName("keeps the newest 10,000 deliveries, and tells them newest first")
  void capsDeliveries() throws Exception {
    try (SqliteStore store = fixture.open(directory)) {
      for (int block = 0; block < 11; block++) {
        StoreChange.Builder change = StoreChange.builder();
        for (int i = 0; i < 1000; i++) {
          change.log(
              new DeliveryLogEntry(NOW, "mail", "m" + (block * 1000 + i), 1, "delivered", ""));
        }
        store.commit(change.build());
      }
      List<DeliveryLogEntry> kept = store.deliveries(100_000);
      assertThat(kept).hasSize(StateTables.DELIVERIES_KEPT);
      assertThat(kept.get(0).notification()).isEqualTo("m10999");
      assertThat(kept.get(kept.size() - 1).notification()).isEqualTo("m1000");
      assertThat(store.deliveries(3))
          .extracting("notification")
          .containsExactly("m10999", "m10998", "m10997");
    }
  }

  @Test
  @DisplayName("refuses a state directory that another agent has, and names its process")
  void oneAgentADirectory() throws Exception {
    long self = ProcessHandle.current().pid();
    try (SqliteStore store = fixture.open(directory)) {
      assertThatThrownBy(() -> fixture.open(directory))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by another agent (process " + self + ")");
      store.commit(change(1));
    }
    fixture.open(directory).close();
  }

  @Test
  @DisplayName("puts its native library into the state directory, and removes a killed one's")
  void nativeLibrary() throws Exception {
    Path left = Files.createDirectories(directory.resolve("native")).resolve("sqlite-left-over.so");
    Files.createFile(left);
    fixture.open(directory).close();
    assertThat(left).doesNotExist();
    assertThat(System.getProperty("org.sqlite.tmpdir"))
        .isEqualTo(directory.resolve("native").toString());
  }

  @Test
  @DisplayName("says when something else than a folder is in its way")
  void directoryIsAFile() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> fixture.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  @DisplayName("serves several threads: nothing is lost, nothing is mixed up")
  void severalThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SqliteStore store = fixture.open(directory)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String name = "t" + thread;
        tasks.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    store.commit(
                        StoreChange.builder().save(new StoredAlert(name + "-" + i, name)).build());
                    store.append(List.of(sample(name, i, i)));
                    store.range(series(name), NOW, NOW.plusSeconds(50), 10);
                  }
                  return null;
                }));
      }
      for (Future<?> task : tasks) {
        task.get(30, TimeUnit.SECONDS);
      }
      assertThat(store.load().alerts())
          .hasSize(200)
          .allMatch(alert -> alert.fingerprint().startsWith(alert.document() + "-"));
      for (int thread = 0; thread < 4; thread++) {
        assertThat(store.range(series("t" + thread), NOW, NOW.plusSeconds(50), 100)).hasSize(50);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
