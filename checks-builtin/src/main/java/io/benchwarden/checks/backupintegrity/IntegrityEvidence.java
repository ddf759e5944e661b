package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.Observation;
import io.benchwarden.bench.backup.BackupContents;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.FileVerdict;
import io.benchwarden.bench.backup.SetVerdict;
import io.benchwarden.checks.display.Amounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A line for each backup: what is in it, or what is wrong with it. */
final class IntegrityEvidence {
  private static final int SETS_SHOWN = 4;

  private IntegrityEvidence() {}

  static void add(
      Observation.Builder observation, List<SetVerdict> known, Map<Path, String> refused) {
    known.stream().limit(SETS_SHOWN).map(set -> line(set, refused)).forEach(observation::evidence);
    if (known.get(0).isEncrypted() && holdsLogin(known.get(0))) {
      observation.evidence(
          "the newest backup is encrypted, but its configuration holds the database's password in"
              + " plain text, as Frappe leaves it");
    }
  }

  private static boolean holdsLogin(SetVerdict set) {
    return set.files().stream()
        .anyMatch(
            verdict ->
                verdict.contents() instanceof BackupContents.Configuration configuration
                    && configuration.login());
  }

  private static String line(SetVerdict set, Map<Path, String> refused) {
    String files =
        set.set().files().stream()
            .sorted((one, other) -> one.kind().compareTo(other.kind()))
            .map(file -> file(file, set, refused))
            .collect(Collectors.joining("; "));
    return "%s (site's time): %s".formatted(set.set().begun(), files);
  }

  private static String file(BackupFile file, SetVerdict set, Map<Path, String> refused) {
    String state =
        set.file(file.kind())
            .map(IntegrityEvidence::verdict)
            .orElseGet(
                () -> "not read: " + refused.getOrDefault(file.path(), "there was no time yet"));
    return "%s %s: %s".formatted(kind(file.kind()), Amounts.bytes(file.size()), state);
  }

  private static String verdict(FileVerdict verdict) {
    return verdict.faultText().orElseGet(() -> "whole, " + verdict.contents().summary());
  }

  static String kind(Kind kind) {
    return switch (kind) {
      case DATABASE -> "dump";
      case FILES -> "public files";
      case PRIVATE_FILES -> "private files";
      case CONFIGURATION -> "configuration";
    };
  }
}
