package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.bench.backup.BackupFault;
import io.benchwarden.bench.backup.FileVerdict;
import io.benchwarden.bench.backup.SetVerdict;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.util.Optional;

/**
 * What is said about the encryption of the newest backup.
 *
 * @param site its site
 * @param newest what is known of it
 * @param fallback what there is beside it, in one line
 */
record EncryptionWords(SiteBackups site, SetVerdict newest, String fallback) {

  void add(Observation.Builder observation) {
    Optional<FileVerdict> contrary =
        newest.faults().stream()
            .filter(
                verdict ->
                    verdict
                        .fault()
                        .filter(BackupIntegrityCheck.OF_ENCRYPTION::contains)
                        .isPresent())
            .findFirst();
    if (contrary.isPresent()) {
      observation.finding(contrary(contrary.get()));
    } else if (!newest.isRead()) {
      NotLookedAt.add(
          observation, "not all of the newest backup was read", BackupIntegrityCheck.ENCRYPTION);
    } else if (newest.isEncrypted() && !newest.holdsBackupKey() && siteLacksKey()) {
      observation.finding(noKey());
    }
  }

  /** Only known to lack it: a configuration that cannot be read lacks nothing. */
  private boolean siteLacksKey() {
    return site.configuration()
        .filter(configuration -> configuration.problem().isEmpty())
        .filter(configuration -> configuration.text("backup_encryption_key").isEmpty())
        .isPresent();
  }

  private Finding contrary(FileVerdict verdict) {
    BackupFault fault = verdict.fault().orElseThrow();
    return Finding.of(
            BackupIntegrityCheck.ENCRYPTION,
            Severity.WARNING,
            "in the newest backup of %s, %s: %s"
                .formatted(site.site().name(), verdict.file().path().getFileName(), fault.text()))
        .cause(fault.slug(), fault.text())
        .stillWorks("its content is whole")
        .command(Commands.of("file", verdict.file().path().toString()))
        .command(backup())
        .build();
  }

  private Finding noKey() {
    return Finding.of(
            BackupIntegrityCheck.ENCRYPTION,
            Severity.CRITICAL,
            "the newest backup of %s is encrypted, and %s"
                .formatted(site.site().name(), BackupIntegrityCheck.NO_KEY_TEXT))
        .cause(BackupIntegrityCheck.NO_KEY, BackupIntegrityCheck.NO_KEY_TEXT)
        .stillWorks(fallback)
        .command(
            Commands.of(
                "grep",
                "-c",
                "backup_encryption_key",
                site.site().directory().resolve("site_config.json").toString()))
        .command(backup())
        .build();
  }

  private String backup() {
    return Commands.forSite(site.bench(), site.site(), "backup", "--with-files");
  }
}
