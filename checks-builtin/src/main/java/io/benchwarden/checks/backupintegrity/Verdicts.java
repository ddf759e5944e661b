package io.benchwarden.checks.backupintegrity;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.FileVerdict;
import io.benchwarden.bench.backup.SetVerdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of files that were read; as much as there are files. Not for two threads at once.
 */
final class Verdicts {
  private final Map<Path, FileVerdict> known = new HashMap<>();

  void add(FileVerdict verdict) {
    known.put(verdict.file().path(), verdict);
  }

  /** What is known of a file as it is now. */
  Optional<FileVerdict> of(BackupFile file) {
    return Optional.ofNullable(known.get(file.path())).filter(verdict -> verdict.isOf(file));
  }

  /** What is known of a backup's files. */
  SetVerdict of(BackupSet set) {
    return new SetVerdict(set, set.files().stream().flatMap(file -> of(file).stream()).toList());
  }

  /** Forgets files that are gone. */
  void retain(Set<Path> present) {
    known.keySet().retainAll(present);
  }
}
