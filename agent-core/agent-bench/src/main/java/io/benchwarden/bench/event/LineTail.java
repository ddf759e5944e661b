package io.benchwarden.bench.event;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was added to a log since it was last asked, and says whether a line of it matters. A
 * log that was rotated or cut off is read from its beginning. For one thread at a time.
 */
public final class LineTail implements BooleanSupplier {
  /** More at once is a storm, which matters whatever its lines say. */
  private static final int MAXIMUM_BYTES = 64 << 10;

  private final Path file;
  private final Predicate<String> matters;
  private long position;
  private @Nullable Object identity;

  /** A tail that begins at the present end of the file, which need not exist. */
  public LineTail(Path file, Predicate<String> matters) {
    this.file = file;
    this.matters = matters;
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      position = now.size();
      identity = now.fileKey();
    } catch (IOException absent) {
      position = 0;
    }
  }

  /** The log. */
  public Path file() {
    return file;
  }

  /** Whether a line that matters was added; also if that cannot be told. */
  @Override
  public synchronized boolean getAsBoolean() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!Objects.equals(identity, now.fileKey()) || now.size() < position) {
        identity = now.fileKey();
        position = 0;
      }
      return now.size() > position && added(now.size());
    } catch (IOException unreadable) {
      return true;
    }
  }

  private boolean added(long size) throws IOException {
    if (size - position > MAXIMUM_BYTES) {
      position = size;
      return true;
    }
    byte[] bytes = new byte[(int) (size - position)];
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      open.seek(position);
      open.readFully(bytes);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    // A line that is half written is read again with its end.
    position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    return text.substring(0, end).lines().anyMatch(matters);
  }
}
