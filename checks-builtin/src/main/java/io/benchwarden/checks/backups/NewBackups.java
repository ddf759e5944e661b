package io.benchwarden.checks.backups;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.event.WatchTarget;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.checks.watch.EventSources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Backups that are complete, or go: the folders tell when a writer closes its file. */
final class NewBackups implements EventSources {
  private static final String USUAL_FOLDER = "private/backups";
  private static final Pattern BACKUP = Pattern.compile(".+\\.(?:sql\\.gz|tar|tgz|json)");

  /**
   * The folder of a site's backups, which need not exist.
   *
   * @throws InvalidPathException if its configuration names what is no path
   */
  static Path folder(Bench bench, Site site) {
    String path =
        bench
            .view(SiteConfigurations.class)
            .flatMap(configurations -> configurations.of(site).text("backup_path"))
            .orElse(USUAL_FOLDER);
    return site.directory().resolve(path).normalize();
  }

  @Override
  public Collection<WatchTarget> files(CheckContext context) {
    Map<Path, WatchTarget> byFolder = new LinkedHashMap<>();
    for (Bench bench : context.benches()) {
      for (Site site : bench.sites()) {
        add(bench, site, byFolder);
      }
    }
    return byFolder.values();
  }

  private static void add(Bench bench, Site site, Map<Path, WatchTarget> byFolder) {
    try {
      Path folder = folder(bench, site);
      byFolder.put(folder, new WatchTarget.Entries(folder, name -> BACKUP.matcher(name).matches()));
    } catch (InvalidPathException toldByTheRun) {
      return;
    }
  }
}
