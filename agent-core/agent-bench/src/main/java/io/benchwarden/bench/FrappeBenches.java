package io.benchwarden.bench;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.event.HostEvents;
import io.benchwarden.bench.redis.RedisConnections;
import io.benchwarden.bench.sql.DatabaseServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The benches of this host and all connections to their servers. Opening it connects to nothing; a
 * server is connected to when a check first asks for it. Safe for several threads.
 */
public final class FrappeBenches implements AutoCloseable {
  private final DatabaseServers databases;
  private final RedisConnections redis;
  private final HostEvents events = new HostEvents();
  private final List<InstalledBench> benches;

  private FrappeBenches(List<BenchOptions> options, LongSupplier nanoTime, Path proc) {
    databases =
        new DatabaseServers(
            (int) options.stream().filter(o -> o.databaseLogin().isPresent()).count(), nanoTime);
    redis = new RedisConnections();
    benches =
        options.stream()
            .sorted(Comparator.comparing(BenchOptions::name))
            .map(
                o ->
                    new InstalledBench(o, real(o.path()), databases, redis, events, nanoTime, proc))
            .toList();
  }

  /**
   * The benches of these options.
   *
   * @param nanoTime the monotonic clock: {@code System::nanoTime}
   */
  public static FrappeBenches open(List<BenchOptions> options, LongSupplier nanoTime) {
    return open(options, nanoTime, Path.of("/proc"));
  }

  /** The same with another {@code /proc}. */
  public static FrappeBenches open(List<BenchOptions> options, LongSupplier nanoTime, Path proc) {
    return new FrappeBenches(options, nanoTime, proc);
  }

  /** The benches, sorted by name. */
  public List<Bench> benches() {
    return List.copyOf(benches);
  }

  /** Frappe names queues and locks after the real path. One that is not there is left as it is. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException absent) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** Closes all connections. What is being read fails. */
  @Override
  public void close() {
    events.close();
    benches.forEach(InstalledBench::close);
    databases.close();
    redis.close();
  }
}
