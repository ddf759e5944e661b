package io.benchwarden.bench.backup;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip file of any number of members (RFC 1952) and holds each against its checksum
 * and length. Frappe's dumps have two: its header, and what the dump program wrote.
 *
 * <p>The JDK's stream decides by what happens to be in its buffer whether a member follows, takes a
 * broken member's header for the end, and says of both "end of file"; here each has its name.
 */
final class GzipDecoder implements AutoCloseable {
  private static final int INPUT = 128 << 10;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CHECKSUM = 2;
  private static final int RESERVED = 0xE0;

  private final ResumableFile file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[INPUT];
  private int next;
  private int filled;
  private int members;
  private boolean inMember;

  GzipDecoder(ResumableFile file) {
    this.file = file;
  }

  /** How many members were begun. */
  int members() {
    return members;
  }

  /** Decompresses up to so many bytes; 0 if none came yet, -1 at the end of the last member. */
  int read(byte[] block, int offset, int length) throws IOException, BackupFaultException {
    if (!inMember && !begin()) {
      return -1;
    }
    try {
      int count = inflater.inflate(block, offset, length);
      checksum.update(block, offset, count);
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsDictionary()) {
        throw damaged("it asks for a dictionary, which no gzip file has");
      } else if (count == 0 && inflater.needsInput()) {
        feed();
      }
      return count;
    } catch (DataFormatException broken) {
      throw damaged("member %d is no valid stream".formatted(members));
    }
  }

  private void feed() throws IOException, BackupFaultException {
    if (next == filled && !fill()) {
      throw cut("in the data of member " + members);
    }
    inflater.setInput(input, next, filled - next);
    next = filled;
  }

  /** Checks the end of a member: what was written against what came out. */
  private void finish() throws IOException, BackupFaultException {
    next = filled - inflater.getRemaining();
    String place = "in the trailer of member " + members;
    long expected = integer(place);
    long length = integer(place);
    if (expected != checksum.getValue()) {
      throw damaged("the checksum of member %d is wrong".formatted(members));
    }
    if (length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw damaged("the length of member %d is wrong".formatted(members));
    }
    inMember = false;
  }

  /** Reads the header of the next member; false if there is none. */
  private boolean begin() throws IOException, BackupFaultException {
    if (members > 0 && isPadding()) {
      return false;
    }
    members++;
    String place = "in the header of member " + members;
    if (next(place) != 0x1F || next(place) != 0x8B || next(place) != 8) {
      throw members == 1
          ? new BackupFaultException(BackupFault.MISNAMED, "it does not begin as gzip does")
          : damaged("what follows member %d is no gzip".formatted(members - 1));
    }
    int flags = next(place);
    if ((flags & RESERVED) != 0) {
      throw damaged("the header of member %d is none".formatted(members));
    }
    skip(6, place);
    if ((flags & EXTRA) != 0) {
      skip(next(place) | next(place) << 8, place);
    }
    skipTexts(Integer.bitCount(flags & (NAME | COMMENT)), place);
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2, place);
    }
    inflater.reset();
    checksum.reset();
    inMember = true;
    inflater.setInput(input, next, filled - next);
    next = filled;
    return true;
  }

  /** Whether nothing follows but zeros, which tapes and block devices add. */
  private boolean isPadding() throws IOException, BackupFaultException {
    if (next == filled && !fill()) {
      return true;
    }
    while (input[next] == 0) {
      next++;
      if (next == filled && !fill()) {
        return true;
      }
    }
    return false;
  }

  private void skipTexts(int texts, String place) throws IOException, BackupFaultException {
    for (int text = 0; text < texts; text++) {
      int length = 0;
      while (next(place) != 0) {
        if (++length > LONGEST_TEXT) {
          throw damaged("the header of member %d has no end".formatted(members));
        }
      }
    }
  }

  private void skip(int count, String place) throws IOException, BackupFaultException {
    for (int skipped = 0; skipped < count; skipped++) {
      next(place);
    }
  }

  private long integer(String place) throws IOException, BackupFaultException {
    return next(place)
        | (long) next(place) << 8
        | (long) next(place) << 16
        | (long) next(place) << 24;
  }

  private int next(String place) throws IOException, BackupFaultException {
    if (next == filled && !fill()) {
      throw cut(place);
    }
    return input[next++] & 0xFF;
  }

  private boolean fill() throws IOException, BackupFaultException {
    int count = file.read(input);
    next = 0;
    filled = Math.max(0, count);
    return count > 0;
  }

  private static BackupFaultException cut(String place) {
    return new BackupFaultException(BackupFault.CUT_OFF, place);
  }

  private static BackupFaultException damaged(String detail) {
    return new BackupFaultException(BackupFault.DAMAGED, detail);
  }

  /** Frees memory outside the heap. */
  @Override
  public void close() {
    inflater.end();
  }
}
