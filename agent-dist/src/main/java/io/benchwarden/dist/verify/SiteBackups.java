package io.benchwarden.dist.verify;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.bench.backup.BackupFolder;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.dist.space.SiteSpace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The backups of one site.
 *
 * @param bench the name of its bench
 * @param site its name
 * @param folder where they lie
 * @param sets newest first
 * @param zone in which their names tell the time
 * @param keys which keys the site's own configuration holds now
 * @param problem why the folder cannot be read
 */
public record SiteBackups(
    String bench,
    String site,
    Path folder,
    List<BackupSet> sets,
    SiteZone zone,
    Keys keys,
    Optional<String> problem) {

  /**
   * Keys of a site.
   *
   * @param passwords whether it has the key of the passwords in its database
   * @param backups whether it has the key of encrypted backups
   */
  record Keys(boolean passwords, boolean backups) {
    static Keys of(Bench bench, Site site) {
      return new Keys(
          has(bench, site, "encryption_key"), has(bench, site, "backup_encryption_key"));
    }

    private static boolean has(Bench bench, Site site, String key) {
      return bench
          .view(SiteConfigurations.class)
          .flatMap(configurations -> configurations.of(site).text(key))
          .isPresent();
    }
  }

  /** Lists them. */
  public static SiteBackups of(Bench bench, Site site) throws InterruptedException {
    Path folder = SiteSpace.backups(bench, site);
    SiteZone zone = bench.sql().zone(site);
    try {
      List<BackupSet> sets = new BackupFolder(folder, site.name()).sets();
      return new SiteBackups(
          bench.name(), site.name(), folder, sets, zone, Keys.of(bench, site), Optional.empty());
    } catch (AccessDeniedException denied) {
      return unreadable(bench, site, folder, zone, "this user may not read " + denied.getFile());
    } catch (IOException failure) {
      return unreadable(bench, site, folder, zone, folder + " cannot be read: " + failure);
    }
  }

  private static SiteBackups unreadable(
      Bench bench, Site site, Path folder, SiteZone zone, String problem) {
    return new SiteBackups(
        bench.name(),
        site.name(),
        folder,
        List.of(),
        zone,
        Keys.of(bench, site),
        Optional.of(problem));
  }

  /** The newest set from which the site could be made again if its files are sound. */
  public Optional<BackupSet> newestComplete() {
    return sets.stream().filter(BackupSet::isComplete).findFirst();
  }
}
