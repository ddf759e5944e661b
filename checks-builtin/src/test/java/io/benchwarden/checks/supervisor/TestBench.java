package io.benchwarden.checks.supervisor;

import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.scheduler.SchedulerRules;
import io.benchwarden.bench.scheduler.SchedulerView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A bench of which supervisor's socket, the folder and the scheduler's process are known. */
record TestBench(Path directory, BenchOptions options, Optional<Long> process)
    implements FrappeBench, SchedulerView {

  static TestBench in(Path directory, Path socket) {
    BenchOptions none = BenchOptions.of("main", directory);
    BenchOptions options =
        new BenchOptions(
            none.name(),
            none.path(),
            none.databaseLogin(),
            none.databaseSocket(),
            none.databaseHost(),
            none.redisQueue(),
            none.redisCache(),
            Optional.of(socket),
            none.nginxConfiguration(),
            none.tlsEndpoint(),
            none.tlsTrustStore(),
            none.siteLabels());
    return new TestBench(directory, options, Optional.empty());
  }

  TestBench scheduledBy(long pid) {
    return new TestBench(directory, options, Optional.of(pid));
  }

  @Override
  public String name() {
    return "main";
  }

  @Override
  public List<Site> sites() {
    return List.of();
  }

  @Override
  public SqlReader sql() {
    throw new AssertionError("supervisor's check reads no database");
  }

  @Override
  public RedisReader queue() {
    throw new AssertionError("supervisor's check reads no Redis");
  }

  @Override
  public RedisReader cache() {
    return queue();
  }

  @Override
  public SchedulerRules rules() {
    throw new AssertionError("supervisor's check asks for the process only");
  }
}
