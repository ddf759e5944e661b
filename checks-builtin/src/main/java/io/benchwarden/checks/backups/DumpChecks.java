package io.benchwarden.checks.backups;

import io.benchwarden.api.CheckContext;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.DumpReader;
import io.benchwarden.bench.backup.DumpVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads dumps to their end, each once, as far as the run's time allows. Safe for several threads.
 */
final class DumpChecks {
  /** Slower than any disk worth having: a dump is begun only if it can be finished. */
  private static final long SLOWEST_BYTES_A_SECOND = 20 << 20;

  private final long limit;
  private final Map<Path, Read> known = new ConcurrentHashMap<>();

  /** The same file as long as these stay the same. */
  private record Read(String identity, Instant modified, long size, DumpVerdict verdict) {
    boolean isOf(BackupFile file) {
      return identity.equals(file.identity())
          && modified.equals(file.modified())
          && size == file.size();
    }
  }

  /**
   * Reads dumps.
   *
   * @param limit larger ones are not read, in bytes
   */
  DumpChecks(long limit) {
    this.limit = limit;
  }

  /** What is known of a dump without reading it. */
  Optional<DumpVerdict> known(BackupFile dump) {
    return Optional.ofNullable(known.get(dump.path()))
        .filter(read -> read.isOf(dump))
        .map(Read::verdict);
  }

  /** Whether a dump is read as soon as there is time: it is not encrypted, empty or too large. */
  boolean isWorthReading(BackupFile dump) {
    return !dump.encrypted() && dump.size() > 0 && dump.size() <= limit;
  }

  /** Reads a dump unless it was read before, is encrypted, too large, or time is short. */
  void read(BackupFile dump, CheckContext context) throws IOException, InterruptedException {
    boolean inTime = context.remaining().toSeconds() > dump.size() / SLOWEST_BYTES_A_SECOND;
    if (isWorthReading(dump) && inTime && known(dump).isEmpty()) {
      DumpVerdict verdict = DumpReader.read(dump.path());
      known.put(dump.path(), new Read(dump.identity(), dump.modified(), dump.size(), verdict));
    }
  }

  /** Forgets dumps of a folder that are gone. */
  void forgetOthers(Path folder, Set<Path> present) {
    known.keySet().removeIf(path -> folder.equals(path.getParent()) && !present.contains(path));
  }
}
