package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.OutboxEntry;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoredAlert;
import io.benchwarden.runtime.store.StoredDocument;
import io.benchwarden.runtime.store.StoredState;
import io.benchwarden.runtime.store.StoredTelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of {@code state.db}, in SQL. */
final class StateTables {
  static final int APPLICATION_ID = 0x42575354; // "BWST"
  static final int DELIVERIES_KEPT = 10_000;

  static final String SELECT_ALERTS =
      "SELECT fingerprint, document, checksum FROM alert ORDER BY fingerprint";
  static final String SELECT_TELLINGS =
      "SELECT fingerprint, channel, document, checksum FROM telling ORDER BY fingerprint, channel";
  static final String SELECT_OUTBOX =
      "SELECT id, channel, place, document, checksum FROM outbox ORDER BY place, id";
  static final String SELECT_FACTS = "SELECT name, content, checksum FROM fact ORDER BY name";
  static final String SELECT_DOCUMENTS =
      "SELECT kind, id, document, checksum FROM document ORDER BY kind, id";
  static final String SELECT_DELIVERIES =
      "SELECT at, channel, notification, attempt, outcome, detail, alerts FROM delivery"
          + " ORDER BY number";

  private static final String ALIVE_AT = "alive-at";

  private StateTables() {}

  /** A row, and whether it is as it was written. */
  record Checked<T>(T row, boolean intact) {}

  static Checked<StoredAlert> alert(ResultSet row) throws SQLException {
    StoredAlert alert = new StoredAlert(Rows.text(row, 1), Rows.text(row, 2));
    return new Checked<>(alert, checksum(alert) == row.getLong(3));
  }

  static Checked<StoredTelling> telling(ResultSet row) throws SQLException {
    StoredTelling telling =
        new StoredTelling(Rows.text(row, 1), Rows.text(row, 2), Rows.text(row, 3));
    return new Checked<>(telling, checksum(telling) == row.getLong(4));
  }

  static Checked<OutboxEntry> outbox(ResultSet row) throws SQLException {
    OutboxEntry entry =
        new OutboxEntry(Rows.text(row, 1), Rows.text(row, 2), row.getLong(3), Rows.text(row, 4));
    return new Checked<>(entry, checksum(entry) == row.getLong(5));
  }

  static Checked<StoredDocument> document(ResultSet row) throws SQLException {
    StoredDocument document =
        new StoredDocument(Rows.text(row, 1), Rows.text(row, 2), Rows.text(row, 3));
    return new Checked<>(document, checksum(document) == row.getLong(4));
  }

  static Checked<Instant> aliveAt(ResultSet row) throws SQLException {
    String content = Rows.text(row, 2);
    boolean intact = Checksum.of(Rows.text(row, 1), content) == row.getLong(3);
    try {
      return new Checked<>(Instant.parse(content), intact);
    } catch (DateTimeException e) {
      return new Checked<>(Instant.EPOCH, false);
    }
  }

  static DeliveryLogEntry delivery(ResultSet row) throws SQLException {
    return new DeliveryLogEntry(
        Instant.ofEpochMilli(row.getLong(1)),
        Rows.text(row, 2),
        Rows.text(row, 3),
        row.getInt(4),
        Rows.text(row, 5),
        Rows.text(row, 6),
        Rows.text(row, 7));
  }

  /** Reads all that must survive. */
  static StoredState load(Connection connection) throws SQLException {
    List<Instant> aliveAt = intact(connection, SELECT_FACTS, StateTables::aliveAt);
    return new StoredState(
        intact(connection, SELECT_ALERTS, StateTables::alert),
        intact(connection, SELECT_TELLINGS, StateTables::telling),
        intact(connection, SELECT_OUTBOX, StateTables::outbox),
        intact(connection, SELECT_DOCUMENTS, StateTables::document),
        aliveAt.stream().findFirst());
  }

  private static <T> List<T> intact(
      Connection connection, String sql, Rows.Reader<Checked<T>> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    for (Checked<T> checked : Rows.read(connection, sql, reader)) {
      if (!checked.intact()) {
        throw new DamagedFileException("a row is not as it was written");
      }
      rows.add(checked.row());
    }
    return rows;
  }

  /** Makes a change; the caller holds a transaction. */
  static void write(Connection connection, StoreChange change) throws SQLException {
    writeAlerts(connection, change);
    writeTellings(connection, change);
    writeOutbox(connection, change);
    writeDeliveries(connection, change.deliveries());
    writeDocuments(connection, change);
    Optional<Instant> aliveAt = change.aliveAt();
    Rows.write(
        connection,
        "INSERT OR REPLACE INTO fact (name, content, checksum) VALUES (?, ?, ?)",
        aliveAt.map(Instant::toString).stream().toList(),
        (statement, content) -> bind(statement, Checksum.of(ALIVE_AT, content), ALIVE_AT, content));
  }

  private static void writeAlerts(Connection connection, StoreChange change) throws SQLException {
    Rows.write(
        connection,
        "INSERT OR REPLACE INTO alert (fingerprint, document, checksum) VALUES (?, ?, ?)",
        change.alerts(),
        (statement, alert) ->
            bind(statement, checksum(alert), alert.fingerprint(), alert.document()));
    Rows.write(
        connection,
        "DELETE FROM alert WHERE fingerprint = ?",
        change.removedAlerts(),
        (statement, fingerprint) -> statement.setString(1, fingerprint));
  }

  private static void writeTellings(Connection connection, StoreChange change) throws SQLException {
    Rows.write(
        connection,
        "INSERT OR REPLACE INTO telling (fingerprint, channel, document, checksum)"
            + " VALUES (?, ?, ?, ?)",
        change.tellings(),
        (statement, telling) ->
            bind(
                statement,
                checksum(telling),
                telling.fingerprint(),
                telling.channel(),
                telling.document()));
    Rows.write(
        connection,
        "DELETE FROM telling WHERE fingerprint = ? AND channel = ?",
        change.removedTellings(),
        (statement, telling) -> {
          statement.setString(1, telling.fingerprint());
          statement.setString(2, telling.channel());
        });
  }

  private static void writeOutbox(Connection connection, StoreChange change) throws SQLException {
    Rows.write(
        connection,
        "INSERT OR REPLACE INTO outbox (id, channel, document, checksum, place)"
            + " VALUES (?, ?, ?, ?, ?)",
        change.outbox(),
        (statement, entry) -> {
          bind(statement, checksum(entry), entry.id(), entry.channel(), entry.document());
          statement.setLong(5, entry.order());
        });
    Rows.write(
        connection,
        "DELETE FROM outbox WHERE id = ?",
        change.removedOutbox(),
        (statement, id) -> statement.setString(1, id));
  }

  private static void writeDocuments(Connection connection, StoreChange change)
      throws SQLException {
    Rows.write(
        connection,
        "INSERT OR REPLACE INTO document (kind, id, document, checksum) VALUES (?, ?, ?, ?)",
        change.documents(),
        (statement, entry) ->
            bind(statement, checksum(entry), entry.kind(), entry.id(), entry.document()));
    Rows.write(
        connection,
        "DELETE FROM document WHERE kind = ? AND id = ?",
        change.removedDocuments(),
        (statement, entry) -> {
          statement.setString(1, entry.kind());
          statement.setString(2, entry.id());
        });
  }

  private static void writeDeliveries(Connection connection, List<DeliveryLogEntry> deliveries)
      throws SQLException {
    Rows.write(
        connection,
        "INSERT INTO delivery (at, channel, notification, attempt, outcome, detail, alerts)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        deliveries,
        (statement, entry) -> {
          statement.setLong(1, entry.at().toEpochMilli());
          statement.setString(2, entry.channel());
          statement.setString(3, entry.notification());
          statement.setInt(4, entry.attempt());
          statement.setString(5, entry.outcome());
          statement.setString(6, entry.detail());
          statement.setString(7, entry.alerts());
        });
    if (!deliveries.isEmpty()) {
      Pragmas.execute(
          connection,
          "DELETE FROM delivery WHERE number <= (SELECT max(number) FROM delivery) - "
              + DELIVERIES_KEPT);
    }
  }

  private static void bind(PreparedStatement statement, long checksum, String... columns)
      throws SQLException {
    int column = 1;
    for (String text : columns) {
      statement.setString(column++, text);
    }
    statement.setLong(column, checksum);
  }

  private static long checksum(StoredAlert alert) {
    return Checksum.of(alert.fingerprint(), alert.document());
  }

  private static long checksum(StoredTelling telling) {
    return Checksum.of(telling.fingerprint(), telling.channel(), telling.document());
  }

  private static long checksum(StoredDocument document) {
    return Checksum.of(document.kind(), document.id(), document.document());
  }

  private static long checksum(OutboxEntry entry) {
    return Checksum.of(entry.id(), entry.channel(), Long.toString(entry.order()), entry.document());
  }
}
