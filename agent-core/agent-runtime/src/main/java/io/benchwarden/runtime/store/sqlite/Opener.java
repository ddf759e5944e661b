package io.benchwarden.runtime.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Opens a database file: looks through it, sets it up, brings it forward, or replaces it. */
final class Opener {
  private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
  private static final int BUSY_MILLISECONDS = 2000;

  private final Path file;
  private final Layout layout;
  private final SetAside setAside;

  Opener(Path file, Layout layout, SetAside setAside) {
    this.file = file;
    this.layout = layout;
    this.setAside = setAside;
  }

  /**
   * Opens the file, makes it where there is none, and replaces it where it is damaged.
   *
   * @throws NewerSchemaException if it was written by a newer version; it is left untouched
   */
  Connection open() throws SQLException {
    try {
      inspect();
      return prepared();
    } catch (SQLException e) {
      if (!Failures.isDamage(e, file)) {
        throw e;
      }
      return replace(Failures.detail(e));
    }
  }

  private void inspect() throws SQLException {
    if (!Files.exists(file)) {
      return;
    }
    if (size(file) == 0) {
      throw new DamagedFileException("it is empty");
    }
    try (Connection reader = connect(true)) {
      layout.inspect(reader, file);
    } catch (SQLException e) {
      if (!Failures.needsRepair(e)) {
        throw e;
      }
      try (Connection writer = connect(false)) {
        layout.inspect(writer, file);
      }
    }
  }

  private Connection prepared() throws SQLException {
    Connection fresh = connect(false);
    try {
      for (String setting : layout.settings()) {
        Pragmas.execute(fresh, "PRAGMA " + setting);
      }
      layout.migrate(fresh);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  /** Sets the file aside and makes a new one, with what can be saved. */
  Connection replace(String reason) throws SQLException {
    Work<Integer> rescue = rescue();
    try {
      setAside.move(file, reason);
    } catch (IOException e) {
      throw new SQLException("it is damaged and cannot be renamed", e);
    }
    Connection fresh = prepared();
    try {
      int rows = Transactions.run(fresh, rescue);
      LOG.warn("{}: {} rows could be saved from the damaged file", file, rows);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  private Work<Integer> rescue() {
    if (!Files.isRegularFile(file) || size(file) == 0) {
      return open -> 0;
    }
    try (Connection damaged = connect(true)) {
      return layout.rescue().rescue(damaged);
    } catch (SQLException e) {
      LOG.warn("{}: nothing can be read of it: {}", file, e.getMessage());
      return open -> 0;
    }
  }

  /** A connection and nothing more. */
  Connection connect(boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** Size of a file in bytes; 0 where there is none. */
  static long size(Path path) {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      LOG.debug("the size of {} cannot be read", path, e);
      return 0;
    }
  }
}
