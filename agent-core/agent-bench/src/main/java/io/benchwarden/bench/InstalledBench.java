package io.benchwarden.bench;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.bench.event.HostEvents;
import io.benchwarden.bench.redis.LettuceReader;
import io.benchwarden.bench.redis.RedisAddresses;
import io.benchwarden.bench.redis.RedisConnection;
import io.benchwarden.bench.redis.RedisConnections;
import io.benchwarden.bench.scheduler.InstalledScheduler;
import io.benchwarden.bench.site.SiteDirectory;
import io.benchwarden.bench.sql.DatabaseServers;
import io.benchwarden.bench.sql.MariaDbReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A bench on this host. */
final class InstalledBench implements FrappeBench, AutoCloseable {
  private final BenchOptions options;
  private final Path directory;
  private final SiteDirectory sites;
  private final MariaDbReader sql;
  private final RedisConnection queueConnection;
  private final RedisConnection cacheConnection;
  private final LettuceReader queue;
  private final LettuceReader cache;
  private final InstalledScheduler scheduler;
  private final HostEvents events;

  InstalledBench(
      BenchOptions options,
      Path directory,
      DatabaseServers databases,
      RedisConnections redis,
      HostEvents events,
      LongSupplier nanoTime,
      Path proc) {
    this.options = options;
    this.directory = directory;
    this.events = events;
    sites = new SiteDirectory(directory.resolve("sites"), options.siteLabels());
    sql = new MariaDbReader(options, sites, databases, nanoTime);
    queueConnection =
        new RedisConnection(redis, () -> RedisAddresses.queue(options, sites.common(), directory));
    cacheConnection =
        new RedisConnection(redis, () -> RedisAddresses.cache(options, sites.common()));
    queue = new LettuceReader("redis-queue", queueConnection);
    cache = new LettuceReader("redis-cache", cacheConnection);
    scheduler = new InstalledScheduler(directory, sites, proc);
  }

  @Override
  public String name() {
    return options.name();
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public BenchOptions options() {
    return options;
  }

  @Override
  public List<Site> sites() {
    return sites.sites();
  }

  @Override
  public SqlReader sql() {
    return sql;
  }

  @Override
  public RedisReader queue() {
    return queue;
  }

  @Override
  public RedisReader cache() {
    return cache;
  }

  @Override
  public Bench metered(ReadMeter meter) {
    return new MeteredBench(this, meter);
  }

  SqlReader sql(ReadMeter meter) {
    return sql.metered(meter);
  }

  RedisReader queue(ReadMeter meter) {
    return queue.metered(meter);
  }

  RedisReader cache(ReadMeter meter) {
    return cache.metered(meter);
  }

  @Override
  public <T> Optional<T> view(Class<T> type) {
    return Stream.of(this, sites, sql, scheduler, events)
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast);
  }

  @Override
  public void close() {
    queueConnection.close();
    cacheConnection.close();
  }

  @Override
  public String toString() {
    return "bench %s in %s".formatted(name(), directory);
  }
}
