package io.benchwarden.bench.backup;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a backup to its last byte, with pauses if need be, in constant memory: some 700
 * KiB, whatever its size. A paused reading keeps no file open. Not for two threads at a time.
 */
public final class BackupReading implements AutoCloseable {
  private static final int BLOCK = 128 << 10;

  /** Far beyond what tables or logs give; a hostile file may promise a thousandfold. */
  private static final long MOST_EXPANSION = 500;

  private static final long SURELY_PLAUSIBLE = 1L << 30;

  private final BackupFile file;
  private final ResumableFile source;
  private final byte[] block = new byte[BLOCK];
  private @Nullable BackupFormat format;
  private long inside;

  /** Begins with a file's first byte; opens nothing yet. */
  public BackupReading(BackupFile file) {
    this.file = file;
    this.source = new ResumableFile(file);
  }

  /** The file. */
  public BackupFile file() {
    return file;
  }

  /** How many bytes of the file were read. */
  public long position() {
    return source.position();
  }

  /**
   * Reads on.
   *
   * @param progress is told of each block and may stop for now
   * @throws IOException if the file cannot be opened, which says nothing about it; {@link
   *     java.nio.file.AccessDeniedException} if the agent's user may not
   * @throws InterruptedException if the thread was interrupted; the reading cannot go on then
   */
  public ReadOutcome proceed(ReadProgress progress) throws IOException, InterruptedException {
    try {
      Optional<FileVerdict> verdict = read(progress);
      if (!file.isUnchanged()) {
        return new ReadOutcome.Changed();
      }
      return verdict.<ReadOutcome>map(ReadOutcome.Finished::new).orElseGet(ReadOutcome.Paused::new);
    } catch (NoSuchFileException gone) {
      return new ReadOutcome.Changed();
    } catch (ClosedByInterruptException interrupted) {
      throw interruption();
    } finally {
      source.close();
    }
  }

  private Optional<FileVerdict> read(ReadProgress progress)
      throws IOException, InterruptedException {
    try {
      BackupFormat reading = begin();
      long before = source.position();
      int count = reading.read(block);
      while (count >= 0) {
        inside += count;
        reading.sink().accept(block, 0, count);
        requirePlausible();
        long position = source.position();
        if (Thread.currentThread().isInterrupted()) {
          throw interruption();
        }
        if (!progress.read(position - before)) {
          return Optional.empty();
        }
        before = position;
        count = reading.read(block);
      }
      return Optional.of(verdict(Optional.empty(), "", reading.end()));
    } catch (BackupFaultException found) {
      BackupContents known = format == null ? new BackupContents.Unknown() : format.sink().soFar();
      return Optional.of(verdict(Optional.of(found.fault()), detail(found), known));
    }
  }

  private BackupFormat begin() throws IOException, BackupFaultException {
    BackupFormat begun = format;
    if (begun == null) {
      begun = BackupFormat.of(file, source);
      format = begun;
    }
    return begun;
  }

  private void requirePlausible() throws BackupFaultException {
    if (inside > SURELY_PLAUSIBLE && inside / MOST_EXPANSION > source.position()) {
      throw new BackupFaultException(
          BackupFault.IMPLAUSIBLE, "%d bytes from %d".formatted(inside, source.position()));
    }
  }

  private FileVerdict verdict(Optional<BackupFault> fault, String detail, BackupContents known) {
    return new FileVerdict(file, fault, detail, known, inside);
  }

  private static String detail(BackupFaultException found) {
    String message = found.getMessage();
    return message == null ? "" : message;
  }

  private static InterruptedException interruption() {
    // The exception stands for the flag, which whoever catches it sets again if need be.
    Thread.interrupted();
    return new InterruptedException("while reading a backup");
  }

  /** Gives memory back. */
  @Override
  public void close() {
    if (format != null) {
      format.close();
    }
  }
}
