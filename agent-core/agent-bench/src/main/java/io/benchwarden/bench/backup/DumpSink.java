package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.BackupContents.Engine;
import java.util.Arrays;
import java.util.List;

/** Judges the decompressed content of a dump, in constant memory. */
final class DumpSink implements ByteSink {
  /** Tables that every site has in each version of the framework from 13 to 16. */
  static final List<String> CORE_TABLES =
      List.of("__Auth", "tabDefaultValue", "tabDocField", "tabDocType", "tabSingles", "tabUser");

  private static final int WINDOW = 256 << 10;
  private static final int TAIL = 4 << 10;
  private static final int HEAD = 8 << 10;

  private final boolean partial;
  private final TableScanner scanner = new TableScanner(CORE_TABLES);
  private final byte[] window = new byte[WINDOW];
  private byte[] head = new byte[0];
  private int filled;
  private int scanned;
  private long total;

  /** A dump that may lack tables, if it is partial. */
  DumpSink(boolean partial) {
    this.partial = partial;
  }

  @Override
  public void accept(byte[] block, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(length - taken, WINDOW - filled);
      System.arraycopy(block, offset + taken, window, filled, count);
      filled += count;
      taken += count;
      total += count;
      if (filled == WINDOW) {
        keepHead();
        slide();
      }
    }
  }

  /** Scans what has enough text behind it, and keeps what the end will be judged by. */
  private void slide() {
    int to = filled - TAIL;
    // One further than is dropped: the first byte of a window has lost the one before it.
    scanned = scan(to + 1);
    System.arraycopy(window, to, window, 0, TAIL);
    scanned -= to;
    filled = TAIL;
  }

  private int scan(int to) {
    return scanner.scan(window, scanned, to, filled, SqliteHeader.isAt(head));
  }

  private void keepHead() {
    if (head.length == 0) {
      head = Arrays.copyOf(window, Math.min(filled, HEAD));
    }
  }

  @Override
  public BackupContents end() throws BackupFaultException {
    keepHead();
    scan(filled);
    if (total == 0) {
      throw new BackupFaultException(BackupFault.EMPTY, "nothing comes out of it");
    }
    if (SqliteHeader.isAt(head)) {
      SqliteHeader.requireSize(head, total);
    } else {
      requireEnd();
    }
    requireTables();
    return soFar();
  }

  private void requireEnd() throws BackupFaultException {
    int length = Math.min(filled, TAIL);
    DumpEnd end = DumpEnd.of(Arrays.copyOfRange(window, filled - length, filled));
    if (!end.isReached()) {
      throw total <= TAIL && end.hasOnlyComments()
          ? new BackupFaultException(BackupFault.HEADER_ONLY, "")
          : new BackupFaultException(BackupFault.NO_END, "");
    }
  }

  private void requireTables() throws BackupFaultException {
    if (!partial && !scanner.missing().isEmpty()) {
      throw new BackupFaultException(
          BackupFault.TABLES_MISSING, String.join(", ", scanner.missing()));
    }
  }

  @Override
  public BackupContents soFar() {
    keepHead();
    return new BackupContents.Dump(engine(), scanner.tables(), DumpHeader.apps(head));
  }

  private Engine engine() {
    if (SqliteHeader.isAt(head)) {
      return Engine.SQLITE;
    }
    return DumpHeader.isPostgres(head) ? Engine.POSTGRESQL : Engine.MARIADB;
  }
}
