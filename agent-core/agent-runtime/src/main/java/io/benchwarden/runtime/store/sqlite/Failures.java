package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean for the agent and its operator. */
final class Failures {
  private static final int PRIMARY_CODE = 0xff;

  /** A read that failed below SQLite: the file is there, what is in it cannot be had. */
  private static final Set<SQLiteErrorCode> UNREADABLE =
      Set.of(
          SQLiteErrorCode.SQLITE_IOERR_READ,
          SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
          SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS,
          SQLiteErrorCode.SQLITE_IOERR_DATA);

  private Failures() {}

  /** Whether the content of the file is the reason, so that only another file helps. */
  static boolean isDamage(SQLException failure, Path file) {
    if (failure instanceof DamagedFileException) {
      return true;
    }
    if (!(failure instanceof SQLiteException sqlite)) {
      return false;
    }
    return switch (primary(sqlite)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR, SQLITE_MISMATCH -> true;
      case SQLITE_IOERR -> UNREADABLE.contains(sqlite.getResultCode());
      case SQLITE_CANTOPEN, SQLITE_PERM -> isUnreadable(file);
      default -> false;
    };
  }

  /** Whether it can be nothing but damage; a plain error could be a statement of ours. */
  static boolean isCertainDamage(SQLException failure) {
    return failure instanceof DamagedFileException
        || (failure instanceof SQLiteException sqlite
            && switch (primary(sqlite)) {
              case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> true;
              default -> false;
            });
  }

  /** Whether the file is there, but is nothing that could be read. */
  static boolean isUnreadable(Path file) {
    return Files.exists(file) && !(Files.isRegularFile(file) && Files.isReadable(file));
  }

  /** Whether the disk is full. */
  static boolean isFull(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && (primary(sqlite) == SQLiteErrorCode.SQLITE_FULL
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
  }

  /** Whether the connection is as good as before, so that it may be kept. */
  static boolean leavesConnectionUsable(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && switch (primary(sqlite)) {
          case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_CONSTRAINT -> true;
          default -> false;
        };
  }

  /** Whether a file that must not be written was opened for reading, and needed a repair. */
  static boolean needsRepair(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_READONLY_ROLLBACK, SQLITE_READONLY_RECOVERY, SQLITE_READONLY_CANTINIT -> true;
          default -> false;
        };
  }

  /** The failure with a sentence for the operator. */
  static StoreException explained(SQLException failure, Path file) {
    return new StoreException(sentence(failure, file), failure);
  }

  /** One sentence: what is wrong, where, and what to do. */
  static String sentence(SQLException failure, Path file) {
    if (failure instanceof NewerSchemaException newer) {
      return String.valueOf(newer.getMessage());
    }
    if (isFull(failure)) {
      return "The disk of %s is full. Free some space; the agent then goes on by itself."
          .formatted(file);
    }
    if (!(failure instanceof SQLiteException sqlite)) {
      return "%s cannot be used: %s".formatted(file, detail(failure));
    }
    return switch (primary(sqlite)) {
      case SQLITE_READONLY ->
          ("%s cannot be written: it or its file system is read-only. Check its owner and mode,"
                  + " and how the file system is mounted.")
              .formatted(file);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "%s is locked by another program. Find it with `fuser -v %s` and end it."
              .formatted(file, file);
      case SQLITE_CANTOPEN, SQLITE_PERM ->
          "%s cannot be opened. Check the owner and mode of the folder.".formatted(file);
      case SQLITE_IOERR ->
          "The disk failed on %s (%s). See `dmesg` for what it says."
              .formatted(file, sqlite.getResultCode().name());
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> "%s is damaged.".formatted(file);
      default -> "%s cannot be used: %s".formatted(file, detail(failure));
    };
  }

  /** What the library says, for a log. */
  static String detail(SQLException failure) {
    Throwable cause = failure.getCause();
    return cause == null || cause == failure
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + " (" + cause.getMessage() + ")";
  }

  private static SQLiteErrorCode primary(SQLiteException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY_CODE);
  }
}
