package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database file with one connection, opened when needed. After a failure that may have left the
 * connection in doubt it is opened anew, so the file is usable again as soon as its cause is gone;
 * a file found damaged is replaced by a new one with what could be rescued, and one that somebody
 * else wrote, cut or removed is looked through again. Safe for several threads, which take turns.
 */
final class DatabaseFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

  private final Path file;
  private final Layout layout;
  private final Opener opener;
  private final Runnable replaced;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private @Nullable Footprint left;
  private volatile long generation;
  private volatile Optional<String> failure = Optional.empty();

  /**
   * @param replaced told when what was remembered of the file's content no longer holds
   */
  DatabaseFile(Path file, Layout layout, SetAside setAside, Runnable replaced) {
    this.file = file;
    this.layout = layout;
    this.opener = new Opener(file, layout, setAside);
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

  /**
   * Reads, also where nothing can be written: SQLite wants a file of shared memory beside its log,
   * which a full disk has no room for, unless nobody else is to read along.
   */
  <T> T read(Work<T> work) throws StoreException {
    lock.lock();
    try {
      return use(work);
    } catch (StoreException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
      disconnect();
      try (Connection alone = opener.connect(false)) {
        Pragmas.execute(alone, "PRAGMA locking_mode = EXCLUSIVE");
        layout.inspect(alone, file);
        return work.run(alone);
      } catch (SQLException stillNot) {
        e.addSuppressed(stillNot);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why the last use failed; empty if it did not. */
  Optional<String> failure() {
    return failure;
  }

  /** How often the file was opened: each time it may hold something else than before. */
  long generation() {
    return generation;
  }

  /** Size of the file with its log, in bytes. */
  long bytes() {
    return Opener.size(file) + Opener.size(file.resolveSibling(file.getFileName() + "-wal"));
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
      disconnect();
      connect(opener.replace(Failures.detail(e)));
      return once(work);
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    if (connection != null && !Footprint.of(file).equals(left)) {
      LOG.warn("{} was touched by another program; it is looked through and opened again", file);
      disconnect();
    }
    try {
      T result = work.run(opened());
      left = Footprint.of(file);
      return result;
    } catch (SQLException e) {
      if (!Failures.leavesConnectionUsable(e)) {
        disconnect();
      }
      left = Footprint.of(file);
      replaced.run();
      throw e;
    }
  }

  private Connection opened() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = opener.open();
      connect(open);
    }
    return open;
  }

  private void connect(Connection fresh) {
    connection = fresh;
    generation++;
    left = Footprint.of(file);
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
}
