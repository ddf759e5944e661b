package io.benchwarden.bench.monitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a growing text file line by line, each line once. Remembers how far it got, so that a run
 * reads only what was added; a file that was replaced, truncated or copied away and written anew is
 * read from its start. Memory and work of a run are bounded: at most {@code most} bytes are read,
 * older ones are passed over, and a line longer than {@link #LONGEST_LINE} is skipped whole.
 *
 * <p>Not for concurrent use.
 */
public final class FollowedFile {
  /** In bytes; no line that Frappe or nginx writes comes near. */
  public static final int LONGEST_LINE = 64 << 10;

  private static final int BUFFER = 64 << 10;

  /** So many first bytes tell a file from another one of the same place. */
  private static final int FINGERPRINT = 128;

  private final Path path;
  private final long most;
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;
  private boolean skipping;
  private long offset;
  private @Nullable Object key;
  private byte[] start = {};
  private long skippedBytes;

  /**
   * A file to follow.
   *
   * @param most bytes that one run reads; a file that is longer at the first run is read from there
   */
  public FollowedFile(Path path, long most) {
    this.path = path;
    this.most = most;
  }

  /** How many bytes were passed over since the beginning, for what was too much or too long. */
  public long skippedBytes() {
    return skippedBytes;
  }

  /**
   * Hands over the whole lines that were added since the last call, without their ends. What is no
   * UTF-8 is replaced. A line without an end waits for it.
   *
   * @return whether the file is there
   * @throws IOException if it is there and cannot be read
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean read(Consumer<String> lines) throws IOException, InterruptedException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      long size = channel.size();
      if (isAnother(channel, size)) {
        finishRotated(lines);
        offset = 0;
        forgetLine();
      }
      remember(channel);
      passOver(size);
      channel.position(offset);
      copy(channel, size, lines);
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    }
  }

  private boolean isAnother(SeekableByteChannel channel, long size) throws IOException {
    return size < offset
        || !Objects.equals(key, fileKey(path))
        || !Arrays.equals(start, first(channel, start.length));
  }

  private void remember(SeekableByteChannel channel) throws IOException {
    key = fileKey(path);
    start = first(channel, FINGERPRINT);
  }

  private static @Nullable Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** What was written between the last run and the renaming of the file. */
  private void finishRotated(Consumer<String> lines) throws IOException, InterruptedException {
    Path rotated = path.resolveSibling(path.getFileName() + ".1");
    if (key == null || !Files.isRegularFile(rotated) || !key.equals(fileKey(rotated))) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(rotated)) {
      long size = channel.size();
      passOver(size);
      channel.position(Math.min(offset, size));
      copy(channel, size, lines);
    }
  }

  private static byte[] first(SeekableByteChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    channel.position(0);
    while (bytes.hasRemaining() && channel.read(bytes) > 0) {
      // reads until the bytes are there or the file ends
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Where more was added than a run reads, the newest counts; its first line is a torn one. */
  private void passOver(long size) {
    if (size - offset > most) {
      skippedBytes += size - most - offset;
      offset = size - most;
      forgetLine();
      skipping = true;
    }
  }

  private void copy(SeekableByteChannel channel, long size, Consumer<String> lines)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (offset < size) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("reading " + path);
      }
      buffer.clear();
      int count = channel.read(buffer);
      if (count <= 0) {
        return;
      }
      offset += count;
      take(buffer.array(), count, lines);
    }
  }

  private void take(byte[] bytes, int count, Consumer<String> lines) {
    for (int index = 0; index < count; index++) {
      if (bytes[index] == '\n') {
        if (!skipping) {
          lines.accept(new String(line, 0, length, StandardCharsets.UTF_8));
        }
        forgetLine();
      } else if (skipping) {
        skippedBytes++;
      } else if (length == LONGEST_LINE) {
        skippedBytes += length + 1;
        forgetLine();
        skipping = true;
      } else {
        line[length++] = bytes[index];
      }
    }
  }

  private void forgetLine() {
    length = 0;
    skipping = false;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
