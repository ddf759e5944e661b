package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.StoreChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How {@code state.db} is made, opened, inspected and rescued. */
final class StateLayout {
  private static final Logger LOG = LoggerFactory.getLogger(StateLayout.class);

  private StateLayout() {}

  private static final List<Layout.Migration> MIGRATIONS =
      List.of(
          new Layout.Migration(
              """
              CREATE TABLE alert (
                fingerprint TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL,
                checksum INTEGER NOT NULL) WITHOUT ROWID""",
              """
              CREATE TABLE telling (
                fingerprint TEXT NOT NULL, channel TEXT NOT NULL, document TEXT NOT NULL,
                checksum INTEGER NOT NULL, PRIMARY KEY (fingerprint, channel)) WITHOUT ROWID""",
              """
              CREATE TABLE outbox (
                id TEXT PRIMARY KEY NOT NULL, channel TEXT NOT NULL, place INTEGER NOT NULL,
                document TEXT NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID""",
              """
              CREATE TABLE fact (
                name TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL,
                checksum INTEGER NOT NULL) WITHOUT ROWID"""),
          new Layout.Migration(
              """
              CREATE TABLE delivery (
                number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,
                channel TEXT NOT NULL, notification TEXT NOT NULL, attempt INTEGER NOT NULL,
                outcome TEXT NOT NULL, detail TEXT NOT NULL)"""),
          new Layout.Migration(
              """
              CREATE TABLE document (
                kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
                checksum INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"""),
          new Layout.Migration("ALTER TABLE delivery ADD COLUMN alerts TEXT NOT NULL DEFAULT ''"));

  /** Durable on commit: SQLite syncs its log before it says that a transaction is done. */
  static Layout layout() {
    return new Layout(
        StateTables.APPLICATION_ID,
        List.of(
            "auto_vacuum = FULL",
            "journal_mode = WAL",
            "synchronous = FULL",
            "wal_autocheckpoint = 200",
            "journal_size_limit = 1048576",
            "cache_size = -512",
            "temp_store = MEMORY",
            "cell_size_check = ON",
            "trusted_schema = OFF"),
        MIGRATIONS,
        StateLayout::inspect,
        StateLayout::rescue);
  }

  private static void inspect(Connection connection) throws SQLException {
    String verdict = Pragmas.text(connection, "integrity_check(1)");
    if (!verdict.equals("ok")) {
      throw new DamagedFileException(verdict);
    }
    StateTables.load(connection);
    Rows.read(connection, StateTables.SELECT_DELIVERIES, StateTables::delivery, ignored -> {});
  }

  private static Work<Integer> rescue(Connection damaged) {
    tolerateDamagedSchema(damaged);
    StoreChange.Builder saved = StoreChange.builder();
    table(damaged, StateTables.SELECT_ALERTS, StateTables::alert, saved::save);
    table(damaged, StateTables.SELECT_TELLINGS, StateTables::telling, saved::save);
    table(damaged, StateTables.SELECT_OUTBOX, StateTables::outbox, saved::save);
    table(damaged, StateTables.SELECT_DOCUMENTS, StateTables::document, saved::save);
    table(damaged, StateTables.SELECT_FACTS, StateTables::aliveAt, saved::alive);
    table(
        damaged,
        StateTables.SELECT_DELIVERIES,
        row -> new StateTables.Checked<>(StateTables.delivery(row), true),
        saved::log);
    StoreChange change = saved.build();
    return fresh -> {
      StateTables.write(fresh, change);
      return change.alerts().size()
          + change.tellings().size()
          + change.outbox().size()
          + change.documents().size()
          + change.deliveries().size();
    };
  }

  /** One unreadable table definition must not hide the tables that are well. */
  private static void tolerateDamagedSchema(Connection damaged) {
    try {
      Pragmas.execute(damaged, "PRAGMA writable_schema = ON");
    } catch (SQLException e) {
      LOG.debug("the tables are read without it", e);
    }
  }

  private static <T> void table(
      Connection damaged,
      String sql,
      Rows.Reader<StateTables.Checked<T>> reader,
      Consumer<T> saved) {
    try {
      Rows.read(
          damaged,
          sql,
          reader,
          checked -> {
            if (checked.intact()) {
              saved.accept(checked.row());
            }
          });
    } catch (SQLException e) {
      LOG.warn("part of the damaged file cannot be read: {}", e.getMessage());
    }
  }
}
