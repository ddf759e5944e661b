package io.benchwarden.checks.ssl;

import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.testkit.FakeSite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A bench of which folder, sites and TLS endpoint are known. */
record TlsBench(Path directory, BenchOptions options, List<Site> sites) implements FrappeBench {

  static TlsBench at(
      Path directory, Optional<String> endpoint, Optional<Path> trustStore, String... sites) {
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
            none.supervisorSocket(),
            none.nginxConfiguration(),
            endpoint,
            trustStore,
            none.siteLabels());
    return new TlsBench(
        directory, options, List.of(sites).stream().<Site>map(FakeSite::named).toList());
  }

  @Override
  public String name() {
    return "main";
  }

  @Override
  public SqlReader sql() {
    throw new AssertionError("the check reads no database");
  }

  @Override
  public RedisReader queue() {
    throw new AssertionError("the check reads no Redis");
  }

  @Override
  public RedisReader cache() {
    return queue();
  }
}
