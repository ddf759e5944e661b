package io.benchwarden.checks.backupintegrity;

import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupReading;
import io.benchwarden.bench.backup.LowPriorityThreads;
import io.benchwarden.bench.backup.ReadOutcome;
import io.benchwarden.bench.backup.ReadProgress;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads files on a thread of its own that gives way to everything else, one file at a time, and
 * keeps the one that it had to leave off in the middle. The thread ends when it has nothing to do.
 */
final class BackgroundReader implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;
  private static final long CLOSING_SECONDS = 10;

  private final ThreadPoolExecutor thread;
  private @Nullable BackupReading paused;

  BackgroundReader() {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new LowPriorityThreads("backup-integrity"));
    thread.allowCoreThreadTimeOut(true);
  }

  /** The file that was left off in the middle. */
  Optional<BackupFile> pausedFile() {
    return Optional.ofNullable(paused).map(BackupReading::file);
  }

  /**
   * Reads a file from its beginning, or from where it was left off. Beginning another gives up the
   * one that was.
   *
   * @throws IOException if the file cannot be opened
   * @throws InterruptedException if the caller was interrupted; reading has been told to stop then
   */
  ReadOutcome read(BackupFile file, ReadProgress progress)
      throws IOException, InterruptedException {
    BackupReading reading = take(file);
    Future<ReadOutcome> running = thread.submit(() -> reading.proceed(progress));
    try {
      ReadOutcome outcome = running.get();
      if (outcome instanceof ReadOutcome.Paused) {
        paused = reading;
      } else {
        reading.close();
      }
      return outcome;
    } catch (ExecutionException failed) {
      reading.close();
      if (failed.getCause() instanceof IOException cannotOpen) {
        throw cannotOpen;
      }
      throw new IllegalStateException("reading " + file.path() + " failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      running.cancel(true);
      // Behind the cancelled reading: its memory must not be freed while it is in use.
      thread.execute(reading::close);
      throw interrupted;
    }
  }

  private BackupReading take(BackupFile file) {
    BackupReading left = paused;
    paused = null;
    if (left != null && left.file().equals(file)) {
      return left;
    }
    if (left != null) {
      left.close();
    }
    return new BackupReading(file);
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    BackupReading left = paused;
    paused = null;
    if (left != null) {
      left.close();
    }
  }
}
