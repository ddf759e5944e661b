package io.benchwarden.operations.cleanup;

import io.benchwarden.bench.backup.BackupSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which backups of a site may go.
 *
 * @param old complete sets that nobody needs any more
 * @param orphans what is left of sets, or never became one
 * @param refusal why no complete set may go though some are old; empty if they may
 */
record BackupDecision(List<BackupSet> old, List<BackupSet> orphans, Optional<String> refusal) {
  BackupDecision {
    old = List.copyOf(old);
    orphans = List.copyOf(orphans);
  }

  /** Reads a dump to its end. */
  @FunctionalInterface
  interface Verifier {
    boolean isWhole(BackupSet set) throws IOException, InterruptedException;
  }

  /**
   * Decides.
   *
   * @param sets all sets of a site, newest first
   */
  static BackupDecision of(
      List<BackupSet> sets, Retention retention, Instant now, Verifier verifier)
      throws IOException, InterruptedException {
    List<BackupSet> complete = sets.stream().filter(BackupSet::isComplete).toList();
    List<BackupSet> orphans =
        sets.stream()
            .filter(set -> !set.isComplete())
            .filter(set -> set.lastWritten().isBefore(now.minus(retention.orphans())))
            .toList();
    Instant limit = now.minus(retention.backups());
    List<BackupSet> candidates =
        complete.stream()
            .skip(retention.completeSets())
            .filter(set -> set.lastWritten().isBefore(limit))
            .toList();
    if (candidates.isEmpty()) {
      return new BackupDecision(List.of(), orphans, Optional.empty());
    }
    Optional<BackupSet> verified = newestWhole(complete, verifier);
    if (verified.isEmpty()) {
      return new BackupDecision(
          List.of(),
          orphans,
          Optional.of(
              "%d old backups stay: none of the site's backups can be read to its end"
                  .formatted(candidates.size())));
    }
    List<BackupSet> old = new ArrayList<>(candidates);
    old.remove(verified.get());
    return new BackupDecision(old, orphans, Optional.empty());
  }

  private static Optional<BackupSet> newestWhole(List<BackupSet> complete, Verifier verifier)
      throws IOException, InterruptedException {
    for (BackupSet set : complete) {
      if (verifier.isWhole(set)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }
}
