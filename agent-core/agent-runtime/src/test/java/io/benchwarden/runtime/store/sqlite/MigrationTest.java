package io.benchwarden.runtime.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The schema")
class MigrationTest {
  private final StoreFixture fixture = new StoreFixture();
  @TempDir private Path directory;

  @Test
  @DisplayName("goes from version 1 to the present, with what was in it")
  void fromVersionOne() throws Exception {
    write(1, file());
    try (SqliteStore store = fixture.open(directory)) {
      assertThat(store.health().setAside()).isEmpty();
      assertThat(store.load().alerts()).containsExactly(new StoredAlert("f1", "{}"));
      store.commit(StoreFixture.change(1));
      assertThat(store.deliveries(1)).hasSize(1);
    }
    assertThat(version()).isEqualTo(StateLayout.layout().migrations().size());
  }

  @Test
  @DisplayName("goes from every version to the present, with what was in it")
  void fromEveryVersion() throws Exception {
    int present = StateLayout.layout().migrations().size();
    for (int version = 1; version < present; version++) {
      Path old = Files.createDirectory(directory.resolve("version-" + version));
      write(version, old.resolve("state.db"));
      try (SqliteStore store = fixture.open(old)) {
        assertThat(store.health().setAside()).isEmpty();
        assertThat(store.load().alerts()).containsExactly(new StoredAlert("f1", "{}"));
        StoredDocument silence = new StoredDocument("silence", "s", "{}");
        store.commit(StoreChange.builder().save(silence).build());
        assertThat(store.load().documents()).containsExactly(silence);
      }
    }
  }

  @Test
  @DisplayName("stays as it was when a step fails half way")
  void stepFails() throws Exception {
    Layout broken =
        new Layout(
            StateTables.APPLICATION_ID,
            List.of(),
            List.of(
                new Layout.Migration("CREATE TABLE one (a)"),
                new Layout.Migration("CREATE TABLE two (a)", "CREATE TABLE one (a)")),
            connection -> {},
            damaged -> fresh -> 0);
    try (Connection connection = connect()) {
      assertThatThrownBy(() -> broken.migrate(connection)).isInstanceOf(SQLException.class);
      assertThat(Pragmas.number(connection, "user_version")).isZero();
      assertThat(Rows.read(connection, "SELECT name FROM sqlite_master", row -> row.getString(1)))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("of a newer version is refused with a sentence, and its file is left untouched")
  void newerVersion() throws Exception {
    fixture.open(directory).close();
    try (Connection connection = connect()) {
      Pragmas.execute(connection, "PRAGMA user_version = 99");
    }
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> fixture.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("newer Benchwarden")
        .hasMessageContaining("schema is 99");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThatThrownBy(() -> fixture.open(directory)).hasMessageContaining("newer Benchwarden");
  }

  private static void write(int version, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Pragmas.execute(connection, "PRAGMA journal_mode = WAL");
      for (Layout.Migration step : StateLayout.layout().migrations().subList(0, version)) {
        for (String statement : step.statements()) {
          Pragmas.execute(connection, statement);
        }
      }
      Pragmas.execute(
          connection,
          "INSERT INTO alert VALUES ('f1', '{}', %d)".formatted(Checksum.of("f1", "{}")));
      Pragmas.execute(connection, "PRAGMA application_id = " + StateTables.APPLICATION_ID);
      Pragmas.execute(connection, "PRAGMA user_version = " + version);
    }
  }

  private int version() throws SQLException {
    try (Connection connection = connect()) {
      return Pragmas.number(connection, "user_version");
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private Path file() {
    return directory.resolve("state.db");
  }
}
