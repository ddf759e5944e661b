package io.benchwarden.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sites there are now, so that a configuration can be told about those it names in vain. Only
 * ever leads to warnings: sites come and go while a configuration stays.
 */
@FunctionalInterface
public interface KnownSites {
  /** Nobody knows; nothing is warned of. */
  KnownSites UNKNOWN = benches -> Optional.empty();

  /**
   * The names of the sites, by bench.
   *
   * @param benches the benches that are configured; empty if they are to be found
   * @return empty if it is not known
   */
  Optional<Map<String, List<String>>> byBench(List<BenchConfiguration> benches);
}
