package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * One database file with one connection, opened when needed. After a failure that may have left the
 * connection in doubt it is opened anew, so the file is usable again as soon as its cause is gone;
 * a file found damaged is replaced by a new one with what could be rescued. Safe for several
 * threads, which take turns.
 */
final class DatabaseFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final int BUSY_MILLISECONDS = 2000;

  private final Path file;
  private final Layout layout;
  private final SetAside setAside;
  private final Runnable replaced;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private volatile Optional<String> failure = Optional.empty();

  /**
   * @param replaced told when what was remembered of the file's content no longer holds
   */
  DatabaseFile(Path file, Layout layout, SetAside setAside, Runnable replaced) {
    this.file = file;
    this.layout = layout;
    this.setAside = setAside;
    this.replaced = replaced;
  }

  /**
   * Opens the file now. What may pass (a full disk, a lock) is kept for {@link #failure()} and
   * tried again with the next use.
   *
   * @throws StoreException if the file was written by a newer version
   */
  void open() throws StoreException {
    lock.lock();
    try {
      opened();
    } catch (NewerSchemaException e) {
      throw Failures.explained(e, file);
    } catch (SQLException e) {
      LOG.error(remember(e));
    } finally {
      lock.unlock();
    }
  }

  /** Does work in a transaction: all of it or nothing. */
  <T> T transact(Work<T> work) throws StoreException {
    return use(open -> Transactions.run(open, work));
  }

  /** Writes in a transaction. */
  void write(Change change) throws StoreException {
    use(
        open -> {
          Transactions.write(open, change);
          return true;
        });
  }

  /** Does work that brings its own transactions, or needs none. */
  <T> T use(Work<T> work) throws StoreException {
    lock.lock();
    try {
      T result = attempt(work);
      failure = Optional.empty();
      return result;
    } catch (SQLException e) {
      throw new StoreException(remember(e), e);
    } finally {
      lock.unlock();
    }
  }

  /** Why the last use failed; empty if it did not. */
  Optional<String> failure() {
    return failure;
  }

  /** Size of the file with its log, in bytes. */
  long bytes() {
    return size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
  }

  @Override
  public void close() throws StoreException {
    lock.lock();
    try {
      disconnect();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A damage is met with an opening, which looks through the file and replaces it; where that found
   * nothing but the damage is met again, the file is replaced without more ado.
   */
  private <T> T attempt(Work<T> work) throws SQLException {
    try {
      return once(work);
    } catch (SQLException e) {
      if (!Failures.isDamage(e, file)) {
        throw e;
      }
    }
    try {
      return once(work);
    } catch (SQLException e) {
      if (!Failures.isCertainDamage(e)) {
        throw e;
      }
      connection = replacement(Failures.detail(e));
      return once(work);
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try {
      return work.run(opened());
    } catch (SQLException e) {
      if (!Failures.leavesConnectionUsable(e)) {
        disconnect();
      }
      replaced.run();
      throw e;
    }
  }

  private Connection opened() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = inspectedOrReplaced();
      connection = open;
    }
    return open;
  }

  private Connection inspectedOrReplaced() throws SQLException {
    try {
      inspect();
      return prepared();
    } catch (SQLException e) {
      if (!Failures.isDamage(e, file)) {
        throw e;
      }
      return replacement(Failures.detail(e));
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

  private Connection replacement(String reason) throws SQLException {
    Work<Integer> rescue = rescue();
    try {
      setAside.move(file, reason);
    } catch (IOException e) {
      throw new SQLException("it is damaged and cannot be renamed", e);
    }
    replaced.run();
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

  private Connection connect(boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // What was committed is in the file or its log; the next opening reads both.
        LOG.warn("{} did not close cleanly: {}", file, e.getMessage());
      }
    }
  }

  private String remember(SQLException e) {
    String sentence = Failures.sentence(e, file);
    failure = Optional.of(sentence);
    return sentence;
  }

  private static long size(Path path) {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      LOG.debug("the size of {} cannot be read", path, e);
      return 0;
    }
  }
}
