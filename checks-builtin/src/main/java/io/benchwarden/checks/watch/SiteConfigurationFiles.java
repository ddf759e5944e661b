package io.benchwarden.checks.watch;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.event.WatchTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The keys that operators and {@code bench} set: {@code maintenance_mode}, {@code pause_scheduler},
 * {@code scheduler_disabled}, in the configuration of a site or of the bench; and sites that come
 * and go.
 */
public final class SiteConfigurationFiles implements EventSources {
  private static final String SITE = "site_config.json";

  @Override
  public Collection<WatchTarget> files(CheckContext context) {
    List<WatchTarget> targets = new ArrayList<>();
    for (Bench bench : context.benches()) {
      Path sites = bench.directory().resolve("sites");
      targets.add(new WatchTarget.Entries(sites, SiteConfigurationFiles::isBenchWide));
      for (Site site : bench.sites()) {
        targets.add(new WatchTarget.Entries(site.directory(), SITE::equals));
      }
    }
    return targets;
  }

  /** All but what editors leave: a site is a folder of any name. */
  private static boolean isBenchWide(String name) {
    return !name.startsWith(".") && !name.endsWith("~");
  }
}
