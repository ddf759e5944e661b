package io.benchwarden.checks.backups;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A site's backups, sorted into what is being made, what failed and what counts.
 *
 * @param running the set that is being written now
 * @param settled all others, newest first
 */
record BackupHistory(Optional<BackupSet> running, List<BackupSet> settled) {

  private static final int MEDIAN_OF = 7;
  private static final int FEWEST_FOR_MEDIAN = 3;

  static BackupHistory of(List<BackupSet> newestFirst, Instant now, Duration settledAfter) {
    Optional<BackupSet> running =
        newestFirst.stream().findFirst().filter(set -> isWritten(set, now, settledAfter));
    List<BackupSet> settled =
        running.isPresent() ? newestFirst.subList(1, newestFirst.size()) : newestFirst;
    return new BackupHistory(running, List.copyOf(settled));
  }

  /** A time stamp far ahead is a wrong clock, not a backup that goes on until then. */
  private static boolean isWritten(BackupSet set, Instant now, Duration settledAfter) {
    return Duration.between(set.lastWritten(), now).abs().compareTo(settledAfter) < 0;
  }

  /** The newest set from which the site can be made again, as far as names and sizes tell. */
  Optional<BackupSet> newestComplete() {
    return settled.stream().filter(BackupSet::isComplete).findFirst();
  }

  /**
   * The newest settled set, if a part of it is missing. Sets older than the newest complete one do
   * not matter: Frappe's own cleaning takes their dumps and leaves the rest.
   */
  Optional<BackupSet> failedAttempt() {
    return settled.stream().findFirst().filter(set -> set.missing().isPresent());
  }

  /**
   * Size of the newest dump against the median of up to seven before it; empty with fewer than
   * three to compare with.
   */
  OptionalDouble sizeRatio() {
    List<BackupFile> dumps =
        settled.stream()
            .flatMap(set -> set.file(Kind.DATABASE).stream())
            .filter(dump -> !dump.partial())
            .toList();
    if (dumps.isEmpty()) {
      return OptionalDouble.empty();
    }
    BackupFile newest = dumps.get(0);
    long[] earlier =
        dumps.stream()
            .skip(1)
            // Encryption compresses again, which shifts sizes.
            .filter(dump -> dump.encrypted() == newest.encrypted() && dump.size() > 0)
            .limit(MEDIAN_OF)
            .mapToLong(BackupFile::size)
            .sorted()
            .toArray();
    return earlier.length < FEWEST_FOR_MEDIAN
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) newest.size() / earlier[earlier.length / 2]);
  }
}
