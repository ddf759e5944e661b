package io.benchwarden.checks.backupintegrity;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.SetVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a site's configuration is older than a backup, so that the backup should have its keys.
 */
final class SiteKeys {
  private SiteKeys() {}

  static boolean wereThere(SiteBackups site, SetVerdict backup) {
    Optional<Instant> copied = backup.set().file(Kind.CONFIGURATION).map(BackupFile::modified);
    Path configuration = site.site().directory().resolve("site_config.json");
    try {
      Instant written = Files.getLastModifiedTime(configuration).toInstant();
      return copied.filter(written::isBefore).isPresent();
    } catch (IOException cannotTell) {
      return false;
    }
  }
}
