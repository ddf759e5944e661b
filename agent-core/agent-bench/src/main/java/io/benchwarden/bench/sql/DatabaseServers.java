package io.benchwarden.bench.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.bench.AgentThreads;
import io.benchwarden.bench.BenchOptions.Login;
import io.benchwarden.bench.site.SiteConfiguration;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * All connections to databases that the agent holds, over all benches. Nothing is opened before it
 * is needed. Safe for several threads; closed by its owner.
 */
public final class DatabaseServers implements AutoCloseable {
  private static final int POOL_WAIT_MILLISECONDS = 2_500;
  private static final int IDLE_MILLISECONDS = 60_000;
  private static final int LIFETIME_MILLISECONDS = 600_000;

  private final ConnectionBudget budget;
  private final OwnConnections own;
  private final Driver driver = new org.mariadb.jdbc.Driver();
  private final Map<PoolKey, HikariDataSource> pools = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor readers;

  /** Those of the pools that somebody has been charged for. */
  private final Set<org.mariadb.jdbc.Connection> charged =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private record PoolKey(DatabaseAddress address, Login login) {}

  /**
   * Makes the holder of all connections.
   *
   * @param monitoringUsers how many benches have a monitoring user; decides how the connections are
   *     shared out
   * @param nanoTime the monotonic clock, for how long a connection is kept
   */
  public DatabaseServers(int monitoringUsers, LongSupplier nanoTime) {
    budget = ConnectionBudget.forPools(monitoringUsers);
    own = new OwnConnections(driver, budget.own(), nanoTime);
    readers =
        new ThreadPoolExecutor(
            ConnectionBudget.TOTAL,
            ConnectionBudget.TOTAL,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            AgentThreads.named("bench-sql"));
    readers.allowCoreThreadTimeOut(true);
  }

  /** Threads for reading several sites at a time; as many as connections make sense. */
  ExecutorService readers() {
    return readers;
  }

  /** A connection of the monitoring user's. Closing it gives it back. */
  Connection borrow(DatabaseAddress address, Login login, SiteConfiguration site, ReadMeter meter)
      throws SQLException {
    Connection connection =
        pools
            .computeIfAbsent(new PoolKey(address, login), key -> pool(address, login, site))
            .getConnection();
    if (charged.add(connection.unwrap(org.mariadb.jdbc.Connection.class))) {
      meter.connected();
    }
    return connection;
  }

  private HikariDataSource pool(DatabaseAddress address, Login login, SiteConfiguration site) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("benchwarden");
    config.setDriverClassName(driver.getClass().getName());
    config.setJdbcUrl(address.url());
    config.setDataSourceProperties(SessionProperties.of(address, login, site));
    config.setReadOnly(true);
    config.setMaximumPoolSize(Math.max(1, budget.pooled()));
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_MILLISECONDS);
    config.setMaxLifetime(LIFETIME_MILLISECONDS);
    config.setConnectionTimeout(POOL_WAIT_MILLISECONDS);
    config.setInitializationFailTimeout(-1);
    config.setThreadFactory(AgentThreads.named("bench-sql-pool"));
    return new HikariDataSource(config);
  }

  /**
   * Does something over a connection with a site's own credentials.
   *
   * @throws InterruptedException while waiting for one of the few connections
   */
  <T> T withOwn(
      DatabaseAddress address, Login login, SiteConfiguration site, ReadMeter meter, Work<T> work)
      throws SQLException, InterruptedException {
    return own.with(
        key(address, login, site), SessionProperties.of(address, login, site), meter, work);
  }

  /** The same over a connection that is opened for it, as a proof that it can be. */
  <T> T withNew(
      DatabaseAddress address, Login login, SiteConfiguration site, ReadMeter meter, Work<T> work)
      throws SQLException, InterruptedException {
    return own.withNew(
        key(address, login, site), SessionProperties.of(address, login, site), meter, work);
  }

  private static OwnConnections.Key key(
      DatabaseAddress address, Login login, SiteConfiguration site) {
    return new OwnConnections.Key(address, login, SessionProperties.transport(address, site));
  }

  /** What is done over a connection. */
  @FunctionalInterface
  interface Work<T> {
    T apply(Connection connection) throws SQLException;
  }

  @Override
  public void close() {
    readers.shutdownNow();
    own.close();
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
