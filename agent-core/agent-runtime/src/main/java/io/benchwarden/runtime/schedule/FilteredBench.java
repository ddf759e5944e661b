package io.benchwarden.runtime.schedule;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.match.LabelMatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A bench with only those sites that a probe is configured to look at. */
record FilteredBench(Bench delegate, ProbeConfiguration configuration) implements Bench {

  /** Of all benches those that a probe is configured for, each with the sites it is to see. */
  static List<Bench> of(List<Bench> benches, ProbeConfiguration configuration) {
    boolean allSites = configuration.only().isEmpty() && configuration.except().isEmpty();
    return benches.stream()
        .filter(bench -> isChosen(bench, configuration.benches()))
        .map(bench -> allSites ? bench : new FilteredBench(bench, configuration))
        .toList();
  }

  private static boolean isChosen(Bench bench, List<String> patterns) {
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(pattern -> LabelMatcher.matchesPattern(pattern, bench.name()));
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public Path directory() {
    return delegate.directory();
  }

  @Override
  public List<Site> sites() {
    return delegate.sites().stream().filter(site -> configuration.covers(site.name())).toList();
  }

  @Override
  public SqlReader sql() {
    return delegate.sql();
  }

  @Override
  public RedisReader queue() {
    return delegate.queue();
  }

  @Override
  public RedisReader cache() {
    return delegate.cache();
  }

  /** What the delegate is beyond a bench; as a bench it is this one, or the filter would leak. */
  @Override
  public <T> Optional<T> view(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : delegate.view(type);
  }
}
