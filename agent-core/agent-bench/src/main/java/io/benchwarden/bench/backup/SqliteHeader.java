package io.benchwarden.bench.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first hundred bytes of an SQLite database (sqlite.org, "Database File Format", 1.3). */
final class SqliteHeader {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 100;
  private static final int PAGE_SIZE = 16;
  private static final int CHANGES = 24;
  private static final int PAGES = 28;
  private static final int PAGES_VALID_FOR = 92;

  private SqliteHeader() {}

  static boolean isAt(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Holds the length of the database against what its header says. */
  static void requireSize(byte[] head, long total) throws BackupFaultException {
    if (head.length < LENGTH) {
      throw new BackupFaultException(BackupFault.CUT_OFF, "in the header of the database");
    }
    ByteBuffer header = ByteBuffer.wrap(head);
    int stored = header.getShort(PAGE_SIZE) & 0xFFFF;
    long pageSize = stored == 1 ? 65_536 : stored;
    if (Long.bitCount(pageSize) != 1 || pageSize < 512) {
      throw new BackupFaultException(BackupFault.DAMAGED, "the size of its pages is none");
    }
    long pages = header.getInt(PAGES) & 0xFFFF_FFFFL;
    boolean counted = header.getInt(CHANGES) == header.getInt(PAGES_VALID_FOR) && pages > 0;
    if (total % pageSize != 0 || counted && total < pages * pageSize) {
      throw new BackupFaultException(
          BackupFault.CUT_OFF, "after %d of %d pages".formatted(total / pageSize, pages));
    }
  }
}
