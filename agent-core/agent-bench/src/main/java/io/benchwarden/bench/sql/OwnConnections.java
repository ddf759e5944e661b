package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.bench.AgentThreads;
import io.benchwarden.bench.BenchOptions.Login;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Connections with sites' own credentials, a bounded number of them open at once. One that was used
 * is kept for a moment, since a check often asks a site several things; who needs its place gets
 * that. Safe for several threads.
 */
final class OwnConnections implements AutoCloseable {
  /** Long enough for what one look at a site asks, too short for a server to be burdened. */
  static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final System.Logger LOG = System.getLogger(OwnConnections.class.getName());

  private final Driver driver;
  private final int limit;
  private final LongSupplier nanoTime;
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(1, AgentThreads.named("bench-sql-kept"));
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition placeOrConnection = lock.newCondition();

  // Guarded by the lock. The longest kept is first.
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int open;
  private boolean closed;

  /** Who connects to what; the same for two if their connections are as good. */
  record Key(DatabaseAddress address, Login login, Map<String, String> transport) {}

  private record Kept(Key key, Connection connection, long until) {}

  /**
   * Opens nothing yet.
   *
   * @param limit how many may be open at once, kept ones included, at least 1
   */
  OwnConnections(Driver driver, int limit, LongSupplier nanoTime) {
    this.driver = driver;
    this.limit = limit;
    this.nanoTime = nanoTime;
    sweeper.setKeepAliveTime(30, TimeUnit.SECONDS);
    sweeper.allowCoreThreadTimeOut(true);
    sweeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Does something over a kept connection, or over a new one where none is kept or it broke.
   *
   * @throws InterruptedException while waiting for a place
   */
  <T> T with(Key key, Properties properties, ReadMeter meter, DatabaseServers.Work<T> work)
      throws SQLException, InterruptedException {
    Optional<Connection> used = takeKept(key);
    if (used.isPresent()) {
      try {
        return apply(key, used.get(), work);
      } catch (SQLException failure) {
        if (!isOfConnection(failure) || Thread.currentThread().isInterrupted()) {
          throw failure;
        }
      }
    }
    return withNew(key, properties, meter, work);
  }

  /** The same over a new connection, which proves that its user may log in. */
  <T> T withNew(Key key, Properties properties, ReadMeter meter, DatabaseServers.Work<T> work)
      throws SQLException, InterruptedException {
    takePlace();
    return apply(key, connect(key, properties, meter), work);
  }

  /** Connects in the place that was taken, which is left if that fails. */
  private Connection connect(Key key, Properties properties, ReadMeter meter) throws SQLException {
    Connection connection = null;
    boolean ready = false;
    try {
      connection = driver.connect(key.address().url(), properties);
      meter.connected();
      connection.setReadOnly(true);
      ready = true;
      return connection;
    } finally {
      if (!ready && connection != null) {
        discard(connection);
      } else if (!ready) {
        leavePlace();
      }
    }
  }

  private <T> T apply(Key key, Connection connection, DatabaseServers.Work<T> work)
      throws SQLException {
    boolean well = false;
    try {
      T result = work.apply(connection);
      well = true;
      return result;
    } finally {
      if (!well || !keep(key, connection)) {
        discard(connection);
      }
    }
  }

  private static boolean isOfConnection(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
  }

  private Optional<Connection> takeKept(Key key) {
    lock.lock();
    try {
      Iterator<Kept> newest = kept.descendingIterator();
      while (newest.hasNext()) {
        Kept each = newest.next();
        if (each.key().equals(key)) {
          newest.remove();
          return Optional.of(each.connection());
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void takePlace() throws InterruptedException {
    Kept oldest;
    lock.lockInterruptibly();
    try {
      while (open >= limit && kept.isEmpty()) {
        placeOrConnection.await();
      }
      if (open < limit) {
        open++;
        return;
      }
      oldest = kept.removeFirst();
    } finally {
      lock.unlock();
    }
    close(oldest.connection());
  }

  private void leavePlace() {
    lock.lock();
    try {
      open--;
      placeOrConnection.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean keep(Key key, Connection connection) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      kept.addLast(new Kept(key, connection, nanoTime.getAsLong() + KEPT_NANOS));
      if (kept.size() == 1) {
        sweeper.schedule(this::sweep, KEPT_NANOS, TimeUnit.NANOSECONDS);
      }
      placeOrConnection.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void sweep() {
    List<Kept> over = new ArrayList<>();
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      while (!kept.isEmpty() && kept.getFirst().until() - now <= 0) {
        over.add(kept.removeFirst());
      }
      if (!kept.isEmpty() && !closed) {
        long next = Math.max(1, kept.getFirst().until() - now);
        sweeper.schedule(this::sweep, next, TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
    over.forEach(each -> discard(each.connection()));
  }

  private void discard(Connection connection) {
    try {
      close(connection);
    } finally {
      leavePlace();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "a connection that is not needed any more could not be closed in order",
          gone);
    }
  }

  /** Closes what is kept; what is in use is closed when it comes back. */
  @Override
  public void close() {
    List<Kept> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(kept);
      kept.clear();
    } finally {
      lock.unlock();
    }
    sweeper.shutdownNow();
    all.forEach(each -> discard(each.connection()));
  }
}
