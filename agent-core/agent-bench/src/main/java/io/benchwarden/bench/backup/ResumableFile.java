package io.benchwarden.bench.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read from its beginning to the size it had, with pauses in which it is closed: an
 * open file cannot be deleted by those who need its space.
 */
final class ResumableFile implements AutoCloseable {
  private final BackupFile file;
  private long position;
  private @Nullable SeekableByteChannel channel;

  ResumableFile(BackupFile file) {
    this.file = file;
  }

  /** How far it was read, in bytes. */
  long position() {
    return position;
  }

  /**
   * Reads some bytes, at least one; -1 at the end. What was added meanwhile is not read.
   *
   * @throws IOException if it cannot be opened, or the thread is interrupted
   * @throws BackupFaultException if the file is there but its bytes are not
   */
  int read(byte[] buffer) throws IOException, BackupFaultException {
    long left = file.size() - position;
    if (left <= 0) {
      return -1;
    }
    ByteBuffer target = ByteBuffer.wrap(buffer, 0, (int) Math.min(left, buffer.length));
    SeekableByteChannel open = open();
    try {
      int count = open.read(target);
      position += Math.max(0, count);
      return count;
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException failed) {
      throw new BackupFaultException(BackupFault.READ_ERROR, "at byte " + position);
    }
  }

  private SeekableByteChannel open() throws IOException {
    SeekableByteChannel open = channel;
    if (open == null) {
      open =
          Files.newByteChannel(
              file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      open.position(position);
      channel = open;
    }
    return open;
  }

  /** Closes it for now; the next read opens it where it was left. */
  @Override
  public void close() throws IOException {
    SeekableByteChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
