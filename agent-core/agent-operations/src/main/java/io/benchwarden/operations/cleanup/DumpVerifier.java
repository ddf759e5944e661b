package io.benchwarden.operations.cleanup;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupReading;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.ReadOutcome.Finished;
import io.benchwarden.bench.backup.ReadProgress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads dumps to their end, each once. Of an encrypted one only the framing can be judged, since
 * the key is not ours. A dump that is written to meanwhile is not whole.
 */
final class DumpVerifier implements BackupDecision.Verifier {
  private final Map<BackupFile, Boolean> known = new HashMap<>();

  @Override
  public boolean isWhole(BackupSet set) throws IOException, InterruptedException {
    Optional<BackupFile> dump = set.file(Kind.DATABASE);
    if (dump.isEmpty()) {
      return false;
    }
    Boolean before = known.get(dump.get());
    if (before != null) {
      return before;
    }
    boolean whole = read(dump.get());
    known.put(dump.get(), whole);
    return whole;
  }

  private static boolean read(BackupFile dump) throws IOException, InterruptedException {
    try (BackupReading reading = new BackupReading(dump)) {
      return reading.proceed(ReadProgress.TO_THE_END) instanceof Finished finished
          && finished.verdict().fault().isEmpty();
    }
  }
}
