package io.benchwarden.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An append-only log in which every line holds a hash over itself and the line before: what was
 * changed, removed or put in afterwards shows. Several processes may append; one object is for one
 * thread at a time.
 *
 * <p>A chain alone cannot show that the end was cut off, nor that somebody wrote all of it anew;
 * whoever must prove that keeps the head elsewhere (see {@link AuditVerdict#head}).
 */
public final class AuditLog {
  /** Longer than any line: arguments and results are bounded. */
  private static final int TAIL = 64 << 10;

  private static final int LONGEST_RESULT = 2_000;

  private final Path file;
  private final Clock clock;

  /**
   * A log in a file, which need not exist yet.
   *
   * @param clock for the record that tells of a recovered line
   */
  public AuditLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Appends a record; it is on disk when this returns. What a crash left of a line is ended first,
   * and told by a record of its own.
   *
   * @throws IOException if it could not be written whole; then what was written of it is told by
   *     the next record
   */
  public void append(AuditRecord record) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, Set.of(CREATE, READ, WRITE, LinkOption.NOFOLLOW_LINKS));
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the audit log cannot be locked");
      }
      String previous = mended(channel);
      write(channel, AuditLine.after(previous, bounded(record)).text() + "\n");
      channel.force(true);
    }
  }

  /** Ends a line without end. Answers the hash that the next line follows. */
  private String mended(FileChannel channel) throws IOException {
    long start = Math.max(0, channel.size() - TAIL);
    ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
      continue;
    }
    String tail = UTF_8.decode(bytes.flip()).toString();
    int end = tail.lastIndexOf('\n') + 1;
    String torn = tail.substring(end);
    String last = lastHash(tail.substring(0, end));
    if (torn.isEmpty()) {
      return last;
    }
    write(channel, "\n");
    Optional<AuditLine> complete = AuditLine.parse(torn).filter(line -> line.follows(last));
    if (complete.isPresent()) {
      return complete.get().hash();
    }
    AuditLine told =
        AuditLine.after(
            last,
            new AuditRecord(
                clock.instant(),
                AuditRecord.RECOVERED,
                "",
                Optional.empty(),
                "",
                Map.of(),
                Optional.of(
                    "the line before was left half written, %d bytes"
                        .formatted(torn.getBytes(UTF_8).length))));
    write(channel, told.text() + "\n");
    return told.hash();
  }

  private static String lastHash(String lines) {
    return lines
        .lines()
        .map(AuditLine::parse)
        .flatMap(Optional::stream)
        .reduce((former, later) -> later)
        .map(AuditLine::hash)
        .orElse(AuditLine.START);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes, channel.size());
    }
  }

  private static AuditRecord bounded(AuditRecord record) {
    return new AuditRecord(
        record.time(),
        record.event(),
        record.id(),
        record.origin(),
        record.operation(),
        record.arguments(),
        record.result().map(AuditLog::bounded));
  }

  private static String bounded(String text) {
    return text.length() > LONGEST_RESULT ? text.substring(0, LONGEST_RESULT) + "…" : text;
  }
}
