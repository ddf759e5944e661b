package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.api.bench.SqlReadException.Reason;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a failure of the driver means, by MariaDB's error codes. */
final class SqlFailures {
  private static final int DEPTH = 8;

  private SqlFailures() {}

  /** The failure with its reason and a sentence that names the server. */
  static SqlReadException read(SQLException failure, DatabaseAddress address) {
    SQLException telling = telling(failure);
    Reason reason = reason(telling);
    return new SqlReadException(reason, sentence(reason, telling, address), failure);
  }

  /** A pool wraps what the server said; the server's own words tell more. */
  private static SQLException telling(SQLException failure) {
    SQLException best = failure;
    @Nullable Throwable current = failure;
    for (int depth = 0; current != null && depth < DEPTH; depth++) {
      if (current instanceof SQLException sql && byCode(sql.getErrorCode()).isPresent()) {
        return sql;
      }
      if (current instanceof SQLException sql) {
        best = sql;
      }
      current = current.getCause();
    }
    return best;
  }

  private static Reason reason(SQLException failure) {
    return byCode(failure.getErrorCode()).orElseGet(() -> byState(failure));
  }

  private static Optional<Reason> byCode(int code) {
    return switch (code) {
      case 1044, 1045, 1130, 1698, 1820, 1862 -> Optional.of(Reason.ACCESS_DENIED);
      case 1049 -> Optional.of(Reason.UNKNOWN_DATABASE);
      case 1040, 1203, 1226 -> Optional.of(Reason.TOO_MANY_CONNECTIONS);
      case 1142, 1143, 1227, 1370 -> Optional.of(Reason.NOT_PERMITTED);
      case 1054, 1109, 1146 -> Optional.of(Reason.NO_SUCH_TABLE);
      case 1205, 1317, 1969, 3024 -> Optional.of(Reason.TIMEOUT);
      case 2002, 2003, 2005, 2006, 2013 -> Optional.of(Reason.CONNECTION);
      default -> Optional.empty();
    };
  }

  private static Reason byState(SQLException failure) {
    if (failure instanceof SQLTimeoutException || hasTimeout(failure)) {
      return Reason.TIMEOUT;
    }
    String state = failure.getSQLState();
    return state != null && state.startsWith("08") ? Reason.CONNECTION : Reason.OTHER;
  }

  private static boolean hasTimeout(Throwable failure) {
    @Nullable Throwable current = failure;
    for (int depth = 0; current != null && depth < DEPTH; depth++) {
      if (current instanceof SocketTimeoutException) {
        return true;
      }
      current = current.getCause();
    }
    return false;
  }

  private static String sentence(Reason reason, SQLException failure, DatabaseAddress address) {
    String said = said(failure);
    return switch (reason) {
      case CONNECTION -> "MariaDB at %s cannot be reached: %s".formatted(address, said);
      case TIMEOUT -> "MariaDB at %s did not answer in time: %s".formatted(address, said);
      case TOO_MANY_CONNECTIONS ->
          "MariaDB at %s has no connection left: %s".formatted(address, said);
      default -> said;
    };
  }

  /** The server's words without the driver's prefix {@code (conn=12)} and within one line. */
  private static String said(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).replaceFirst("^\\(conn=-?\\d+\\) ", "");
    String line = message.lines().findFirst().orElse("").strip();
    String cut = line.length() > 300 ? line.substring(0, 300) + "…" : line;
    return failure.getErrorCode() > 0
        ? String.format(Locale.ROOT, "%s (%d)", cut, failure.getErrorCode())
        : cut;
  }
}
