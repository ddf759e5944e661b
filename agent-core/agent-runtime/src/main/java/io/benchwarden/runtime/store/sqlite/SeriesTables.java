package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of {@code series.db}, in SQL. Time is in milliseconds since 1970. Not safe for several
 * threads.
 */
final class SeriesTables {
  static final int APPLICATION_ID = 0x42575345; // "BWSE"

  /** Resolution of samples as they were measured; roll-ups have theirs in seconds. */
  static final int RAW = 0;

  private static final int IDS_KEPT = 8192;
  private static final String WHERE_SERIES =
      " WHERE bench = ? AND probe = ? AND subject_kind = ? AND subject = ? AND measurement = ?"
          + " AND unit = ?";

  private final Map<SeriesKey, Long> ids =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesKey, Long> eldest) {
          return size() > IDS_KEPT;
        }
      };

  /** Settings and schema of the file, for a log of so many pages. */
  static Layout layout(int checkpointPages) {
    return new Layout(
        APPLICATION_ID,
        List.of(
            "auto_vacuum = INCREMENTAL",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "wal_autocheckpoint = " + checkpointPages,
            "journal_size_limit = 1048576",
            "cache_size = -1024",
            "temp_store = MEMORY",
            "cell_size_check = ON",
            "trusted_schema = OFF"),
        List.of(
            new Layout.Migration(
                """
                CREATE TABLE series (
                  id INTEGER PRIMARY KEY, bench TEXT NOT NULL, probe TEXT NOT NULL,
                  subject_kind TEXT NOT NULL, subject TEXT NOT NULL, measurement TEXT NOT NULL,
                  unit TEXT NOT NULL,
                  UNIQUE (bench, probe, subject_kind, subject, measurement, unit))""",
                """
                CREATE TABLE sample (
                  series INTEGER NOT NULL, resolution INTEGER NOT NULL, at INTEGER NOT NULL,
                  value REAL NOT NULL, PRIMARY KEY (series, resolution, at)) WITHOUT ROWID""")),
        connection -> {
          Pragmas.number(connection, "schema_version");
          Rows.read(connection, "SELECT id FROM series LIMIT 1", row -> row.getLong(1));
          Rows.read(connection, "SELECT at FROM sample LIMIT 1", row -> row.getLong(1));
        },
        damaged -> fresh -> 0);
  }

  /** Forgets what it knows of the file. */
  void forget() {
    ids.clear();
  }

  /** Adds samples; one at the same moment replaces the one before. */
  void write(Connection connection, List<Sample> samples) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO sample (series, resolution, at, value) VALUES (?, ?, ?, ?)")) {
      for (Sample sample : samples) {
        insert.setLong(1, id(connection, sample.series()));
        insert.setInt(2, RAW);
        insert.setLong(3, sample.at().toEpochMilli());
        insert.setDouble(4, sample.value());
        insert.executeUpdate();
      }
    }
  }

  /** The newest samples of a range, oldest first. */
  List<Sample> range(Connection connection, SeriesKey key, Instant from, Instant to, int limit)
      throws SQLException {
    Optional<Long> id = known(connection, key);
    if (id.isEmpty()) {
      return List.of();
    }
    List<Sample> newestFirst = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT at, value FROM sample WHERE series = ? AND resolution = ?"
                + " AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?")) {
      select.setLong(1, id.get());
      select.setInt(2, RAW);
      select.setLong(3, milliseconds(from));
      select.setLong(4, milliseconds(to));
      select.setInt(5, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          newestFirst.add(
              new Sample(key, Instant.ofEpochMilli(rows.getLong(1)), rows.getDouble(2)));
        }
      }
    }
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The series of a probe; all for the empty text. */
  List<SeriesKey> series(Connection connection, String probe) throws SQLException {
    List<SeriesKey> keys = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT bench, probe, subject_kind, subject, measurement, unit FROM series"
                + " WHERE ?1 = '' OR probe = ?1"
                + " ORDER BY bench, probe, subject_kind, subject, measurement")) {
      select.setString(1, probe);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          keys.add(key(rows));
        }
      }
    }
    return keys;
  }

  private static SeriesKey key(ResultSet row) throws SQLException {
    try {
      return new SeriesKey(
          Rows.text(row, 1),
          Rows.text(row, 2),
          Rows.text(row, 3),
          Rows.text(row, 4),
          Rows.text(row, 5),
          Unit.valueOf(Rows.text(row, 6)));
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException("a series has an unknown unit");
    }
  }

  private long id(Connection connection, SeriesKey key) throws SQLException {
    Optional<Long> known = known(connection, key);
    if (known.isPresent()) {
      return known.get();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO series (bench, probe, subject_kind, subject, measurement, unit)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id")) {
      bind(insert, key);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        long id = row.getLong(1);
        ids.put(key, id);
        return id;
      }
    }
  }

  private Optional<Long> known(Connection connection, SeriesKey key) throws SQLException {
    Long remembered = ids.get(key);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM series" + WHERE_SERIES)) {
      bind(select, key);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        long id = row.getLong(1);
        ids.put(key, id);
        return Optional.of(id);
      }
    }
  }

  private static void bind(PreparedStatement statement, SeriesKey key) throws SQLException {
    statement.setString(1, key.bench());
    statement.setString(2, key.probe());
    statement.setString(3, key.subjectKind());
    statement.setString(4, key.subject());
    statement.setString(5, key.measurement());
    statement.setString(6, key.unit().name());
  }

  private static long milliseconds(Instant moment) {
    if (moment.isBefore(Instant.EPOCH)) {
      return 0;
    }
    Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
    return moment.isAfter(last) ? Long.MAX_VALUE : moment.toEpochMilli();
  }
}
