package io.benchwarden.operations.lock;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation at a time a bench, by a lock of the kernel's on a file: it ends with the process
 * however that ends, so no lock is ever left behind.
 */
public final class OperationLocks {
  private static final int LONGEST_HOLDER = 512;

  private final Path folder;

  /** Locks with files in this folder, which exists. */
  public OperationLocks(Path folder) {
    this.folder = folder;
  }

  /** Something held. */
  public interface Held extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /**
   * Takes the bench's lock, and the site's where the operation is about one.
   *
   * @param holder what others are told of who holds it
   * @throws OperationException if another operation holds it, or there is no way to take it
   */
  public Held take(Optional<String> site, String holder) throws OperationException {
    Held bench = take("bench.lock", holder);
    if (site.isEmpty()) {
      return bench;
    }
    try {
      Held ofSite = take("site-" + site.get() + ".lock", holder);
      return () -> {
        try (bench) {
          ofSite.close();
        }
      };
    } catch (OperationException busy) {
      try {
        bench.close();
      } catch (IOException failure) {
        busy.addSuppressed(failure);
      }
      throw busy;
    }
  }

  private Held take(String name, String holder) throws OperationException {
    Path file = folder.resolve(name);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE, LinkOption.NOFOLLOW_LINKS));
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String other = holder(channel);
        channel.close();
        throw new OperationException(
            Reason.BUSY,
            "another operation runs on this bench%s; try again when it has ended"
                .formatted(other.isEmpty() ? "" : " (" + other + ")"));
      }
      write(channel, holder);
      return channel::close;
    } catch (IOException failure) {
      closeQuietly(channel, failure);
      throw new OperationException(
          Reason.FAILED,
          "the lock %s cannot be taken: %s".formatted(file, failure.getMessage()),
          failure);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(text, 0);
    return StandardCharsets.UTF_8
        .decode(text.flip())
        .toString()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\p{Cntrl}", "?");
  }

  /** Who holds it is a help for people; a full disk must not stop the cleaning up. */
  private static void write(FileChannel channel, String holder) {
    try {
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(holder + "\n"), 0);
    } catch (IOException nobodyIsTold) {
      return;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException failure) {
      cause.addSuppressed(failure);
    }
  }
}
