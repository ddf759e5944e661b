package io.benchwarden.bench;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bench as one run sees it, whose reading is counted for that run. */
record MeteredBench(InstalledBench bench, ReadMeter meter) implements FrappeBench {

  @Override
  public Bench metered(ReadMeter another) {
    return bench.metered(another);
  }

  @Override
  public String name() {
    return bench.name();
  }

  @Override
  public Path directory() {
    return bench.directory();
  }

  @Override
  public BenchOptions options() {
    return bench.options();
  }

  @Override
  public List<Site> sites() {
    return bench.sites();
  }

  @Override
  public SqlReader sql() {
    return bench.sql(meter);
  }

  @Override
  public RedisReader queue() {
    return bench.queue(meter);
  }

  @Override
  public RedisReader cache() {
    return bench.cache(meter);
  }

  /** What is beyond the bench; of that which reads, the counting one. */
  @Override
  public <T> Optional<T> view(Class<T> type) {
    return Stream.of(this, sql())
        .filter(type::isInstance)
        .findFirst()
        .<T>map(type::cast)
        .or(() -> bench.view(type));
  }

  @Override
  public String toString() {
    return bench.toString();
  }
}
