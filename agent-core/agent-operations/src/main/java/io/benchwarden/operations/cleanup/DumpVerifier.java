package io.benchwarden.operations.cleanup;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.DumpReader;
import io.benchwarden.bench.backup.DumpVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads dumps to their end, each once. Of an encrypted one only the beginning can be judged, since
 * the key is not ours: it must be that of an OpenPGP message.
 */
final class DumpVerifier implements BackupDecision.Verifier {
  private static final int SYMMETRIC_KEY_OLD_FORMAT = 0x8c;
  private static final int SYMMETRIC_KEY_NEW_FORMAT = 0xc3;

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
    boolean whole =
        dump.get().encrypted()
            ? isEncrypted(dump.get())
            : DumpReader.read(dump.get().path()) == DumpVerdict.WHOLE;
    known.put(dump.get(), whole);
    return whole;
  }

  private static boolean isEncrypted(BackupFile dump) throws IOException {
    try (InputStream file = Files.newInputStream(dump.path())) {
      int first = file.read();
      return first == SYMMETRIC_KEY_OLD_FORMAT || first == SYMMETRIC_KEY_NEW_FORMAT;
    }
  }
}
