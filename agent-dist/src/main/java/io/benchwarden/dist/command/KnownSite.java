package io.benchwarden.dist.command;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Suggestions;
import java.util.List;

/** A site that an operator named. */
final class KnownSite {
  private KnownSite() {}

  /** Says which sites there are if this is none of them. */
  static void require(Configuration configured, String site) throws CommandFailure {
    List<String> names;
    try (BenchAccess benches = new BenchAccess(configured, System::nanoTime)) {
      names =
          benches.benches().stream()
              .map(Bench::sites)
              .flatMap(List::stream)
              .map(Site::name)
              .sorted()
              .toList();
    }
    if (!names.contains(site)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no site '%s'%s; there %s"
              .formatted(
                  site,
                  Suggestions.nearest(site, names)
                      .map(near -> " (did you mean " + near + "?)")
                      .orElse(""),
                  names.isEmpty() ? "is none" : "are " + String.join(", ", names)));
    }
  }
}
