package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreChange;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.StoreHealth;
import io.benchwarden.runtime.store.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store on SQLite. One process at a time has a state directory. */
public final class SqliteStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  private final Path directory;
  private final StateDirectoryLock lock;
  private final SetAside setAside;
  private final Reserve reserve;
  private final DatabaseFile state;
  private final SeriesFile series;

  private SqliteStore(
      Path directory, StateDirectoryLock lock, long maximumBytes, Clock clock, LongSupplier nanos) {
    this.directory = directory;
    this.lock = lock;
    this.setAside = new SetAside(clock);
    this.reserve = new Reserve(directory.resolve("reserve"), nanos);
    this.state =
        new DatabaseFile(directory.resolve("state.db"), StateLayout.layout(), setAside, () -> {});
    this.series =
        new SeriesFile(
            directory.resolve("series.db"),
            maximumBytes,
            setAside,
            reserve::isHeldOrRestored,
            nanos);
  }

  /**
   * Opens the store, and makes it where there is none. Damaged files are set aside; a full or
   * read-only disk shows in {@link #health()} and is tried again with each use.
   *
   * @param directory the state directory; made if it is not there
   * @param seriesMaximumBytes cap of the metric history in bytes; less than 8 MiB counts as that
   * @param clock wall clock, for the names of files that are set aside
   * @param nanos monotonic clock
   * @throws StoreException if another agent has the directory, a newer version wrote it, the
   *     directory cannot be written at all, or SQLite's library cannot be loaded
   */
  public static SqliteStore open(
      Path directory, long seriesMaximumBytes, Clock clock, LongSupplier nanos)
      throws StoreException {
    Path absolute = directory.toAbsolutePath();
    create(absolute);
    StateDirectoryLock lock = StateDirectoryLock.take(absolute);
    try {
      NativeLibrary.load(absolute);
      SqliteStore store = new SqliteStore(absolute, lock, seriesMaximumBytes, clock, nanos);
      store.openFiles();
      return store;
    } catch (StoreException | RuntimeException e) {
      giveBack(lock, e);
      throw e;
    }
  }

  private static void create(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          "The state directory %s cannot be made (%s).".formatted(directory, e), e);
    }
  }

  private static void giveBack(StateDirectoryLock lock, Exception reason) {
    try {
      lock.close();
    } catch (StoreException e) {
      reason.addSuppressed(e);
    }
  }

  private void openFiles() throws StoreException {
    reserve.isHeldOrRestored();
    try {
      state.open();
      series.open();
    } catch (StoreException e) {
      state.close();
      throw e;
    }
  }

  @Override
  public StoredState load() throws StoreException {
    return state.read(StateTables::load);
  }

  @Override
  public void commit(StoreChange change) throws StoreException {
    if (change.isEmpty()) {
      return;
    }
    try {
      write(change);
    } catch (StoreException e) {
      boolean full = e.getCause() instanceof SQLException cause && Failures.isFull(cause);
      if (!full || !reserve.giveUp()) {
        throw e;
      }
      write(change);
    }
    flushSeries();
  }

  private void write(StoreChange change) throws StoreException {
    state.write(open -> StateTables.write(open, change));
  }

  /** The agent commits a sign of life every few seconds: samples never wait for the next probe. */
  private void flushSeries() {
    try {
      series.flushIfOld();
    } catch (StoreException e) {
      LOG.debug("shown by health()", e);
    }
  }

  @Override
  public void append(List<Sample> samples) throws StoreException {
    series.append(samples);
  }

  @Override
  public List<Sample> range(SeriesKey key, Instant from, Instant to, int limit)
      throws StoreException {
    return series.range(key, from, to, limit);
  }

  @Override
  public List<SeriesKey> series(String probe) throws StoreException {
    return series.series(probe);
  }

  @Override
  public List<DeliveryLogEntry> deliveries(int limit) throws StoreException {
    return deliveries("", limit);
  }

  @Override
  public List<DeliveryLogEntry> deliveriesOf(String fingerprint, int limit) throws StoreException {
    return deliveries(fingerprint, limit);
  }

  private List<DeliveryLogEntry> deliveries(String fingerprint, int limit) throws StoreException {
    return state.use(
        open -> {
          try (PreparedStatement select =
              open.prepareStatement(
                  "SELECT at, channel, notification, attempt, outcome, detail, alerts FROM delivery"
                      + " WHERE instr(alerts, ?1) > 0 OR ?1 = '' ORDER BY number DESC LIMIT ?2")) {
            select.setString(1, fingerprint);
            select.setInt(2, limit);
            List<DeliveryLogEntry> newestFirst = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                newestFirst.add(StateTables.delivery(rows));
              }
            }
            return List.copyOf(newestFirst);
          }
        });
  }

  @Override
  public long generation() {
    return state.generation();
  }

  @Override
  public StoreHealth health() {
    Optional<String> failure = state.failure().or(series::failure).or(this::withoutReserve);
    return new StoreHealth(failure, setAside.names(), state.bytes() + series.bytes());
  }

  private Optional<String> withoutReserve() {
    return reserve.isHeld()
        ? Optional.empty()
        : Optional.of(
            "The disk of %s is full: the reserve for the state of alerts is in use. Free some space."
                .formatted(directory));
  }

  @Override
  public void close() throws StoreException {
    try (lock;
        state) {
      series.close();
    }
  }
}
