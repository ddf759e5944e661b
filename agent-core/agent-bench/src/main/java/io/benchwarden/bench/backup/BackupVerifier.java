package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.ReadOutcome.Finished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Verifies backups to their last byte on the calling thread; for a command, which has all the time
 * it needs. Stateless: several threads may verify several backups at once, best threads of {@link
 * LowPriorityThreads}.
 */
public final class BackupVerifier {
  private BackupVerifier() {}

  /**
   * Reads all files of a backup. A file that changes or goes away meanwhile has no verdict in the
   * answer, so that {@link SetVerdict#isRead} is false: it is being written, or cleaned away.
   *
   * @param progress is told of bytes read, of {@link BackupSet#size} in all; false cancels
   * @throws IOException if a file cannot be opened; {@link java.nio.file.AccessDeniedException} if
   *     the user may not
   * @throws CancellationException if {@code progress} said so
   * @throws InterruptedException if the thread was interrupted
   */
  public static SetVerdict verify(BackupSet set, ReadProgress progress)
      throws IOException, InterruptedException {
    List<FileVerdict> verdicts = new ArrayList<>();
    for (BackupFile file : set.files()) {
      try (BackupReading reading = new BackupReading(file)) {
        ReadOutcome outcome = reading.proceed(progress);
        if (outcome instanceof Finished finished) {
          verdicts.add(finished.verdict());
        } else if (outcome instanceof ReadOutcome.Paused) {
          throw new CancellationException("verifying backups was cancelled");
        }
      }
    }
    return new SetVerdict(set, verdicts);
  }
}
