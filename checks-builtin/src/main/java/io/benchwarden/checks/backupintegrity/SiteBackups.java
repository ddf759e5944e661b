package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupFolder;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteConfigurations;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One site's backups as they lie there now.
 *
 * @param bench its bench
 * @param site the site
 * @param configuration what its configuration says; empty if this bench does not tell
 * @param sets backups with a dump that nobody writes to any more, newest first
 * @param present all backups, for what must not be forgotten
 * @param unreadable why the folder cannot be read; empty if it can
 */
record SiteBackups(
    Bench bench,
    Site site,
    Optional<SiteConfiguration> configuration,
    List<BackupSet> sets,
    List<BackupSet> present,
    Optional<String> unreadable) {

  private static final String USUAL_FOLDER = "private/backups";

  static SiteBackups of(Bench bench, Site site, Instant now, Duration settledAfter) {
    Optional<SiteConfiguration> configuration =
        bench.view(SiteConfigurations.class).map(all -> all.of(site));
    try {
      String path = configuration.flatMap(c -> c.text("backup_path")).orElse(USUAL_FOLDER);
      Path folder = site.directory().resolve(path).normalize();
      List<BackupSet> present = new BackupFolder(folder, site.name()).sets();
      List<BackupSet> settled =
          present.stream()
              .filter(set -> set.file(Kind.DATABASE).isPresent())
              .filter(set -> isSettled(set, now, settledAfter))
              .toList();
      return new SiteBackups(bench, site, configuration, settled, present, Optional.empty());
    } catch (InvalidPathException noPath) {
      return unreadable(bench, site, "backup_path in its configuration is no path");
    } catch (AccessDeniedException denied) {
      return unreadable(bench, site, "the agent's user may not read " + denied.getFile());
    } catch (IOException failure) {
      return unreadable(bench, site, "its backups cannot be read: " + failure.getMessage());
    }
  }

  private static SiteBackups unreadable(Bench bench, Site site, String reason) {
    return new SiteBackups(
        bench, site, Optional.empty(), List.of(), List.of(), Optional.of(reason));
  }

  /** A time stamp far ahead is a wrong clock, not a backup that goes on until then. */
  private static boolean isSettled(BackupSet set, Instant now, Duration settledAfter) {
    return Duration.between(set.lastWritten(), now).abs().compareTo(settledAfter) >= 0;
  }

  /** The newest backup that counts. */
  Optional<BackupSet> newest() {
    return sets.stream().findFirst();
  }
}
