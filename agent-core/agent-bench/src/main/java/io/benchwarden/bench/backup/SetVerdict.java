package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.BackupContents.Configuration;
import io.benchwarden.bench.backup.BackupContents.Encrypted;
import io.benchwarden.bench.backup.BackupFile.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What reading a backup's files showed.
 *
 * @param set the backup
 * @param files a verdict for each of its files that was read, in the order of {@link Kind}
 */
public record SetVerdict(BackupSet set, List<FileVerdict> files) {
  public SetVerdict {
    files = files.stream().sorted((a, b) -> a.file().kind().compareTo(b.file().kind())).toList();
  }

  /** Whether all its files were read. */
  public boolean isRead() {
    return files.size() == set.files().size();
  }

  /** Whether the site can be made again from it, as far as reading tells. */
  public boolean isSound() {
    return isRead() && set.isComplete() && faults().isEmpty();
  }

  /** The files with a fault. */
  public List<FileVerdict> faults() {
    return files.stream().filter(file -> file.fault().isPresent()).toList();
  }

  /** The verdict on its file of this kind. */
  public Optional<FileVerdict> file(Kind kind) {
    return files.stream().filter(verdict -> verdict.file().kind() == kind).findFirst();
  }

  /** Whether a key is needed to restore it. */
  public boolean isEncrypted() {
    return files.stream().anyMatch(verdict -> verdict.contents() instanceof Encrypted);
  }

  /** Whether the key of encrypted backups lies beside it. */
  public boolean holdsBackupKey() {
    return configurationHas(Configuration::backupKey);
  }

  /** Whether its configuration was read and has the key of the passwords in its database. */
  public boolean holdsEncryptionKey() {
    return configurationHas(Configuration::encryptionKey);
  }

  private boolean configurationHas(Predicate<Configuration> key) {
    return file(Kind.CONFIGURATION)
        .map(FileVerdict::contents)
        .filter(Configuration.class::isInstance)
        .map(Configuration.class::cast)
        .filter(key)
        .isPresent();
  }
}
