package io.benchwarden.bench.backup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the tables that a dump makes, with Horspool's search: of most of the text only every
 * thirteenth byte is looked at, which costs next to nothing beside decompressing it.
 *
 * <p>In a dump line ends within values are escaped, so only statements begin a line; SQLite keeps
 * its statements anywhere in its pages.
 */
final class TableScanner {
  /** What a name may take, and what stands before it. */
  static final int LOOKAHEAD = 512;

  private static final byte[] STATEMENT = "CREATE TABLE ".getBytes(StandardCharsets.US_ASCII);
  private static final int[] SHIFTS = shifts();
  private static final String IF_ABSENT = "IF NOT EXISTS ";

  private final SortedSet<String> missing;
  private long tables;

  /** Looks for these tables among all. */
  TableScanner(Collection<String> wanted) {
    this.missing = new TreeSet<>(wanted);
  }

  /** How many tables were found. */
  long tables() {
    return tables;
  }

  /** Those of the wanted tables that were not found. */
  SortedSet<String> missing() {
    return missing;
  }

  /**
   * Looks for statements that begin in a part of a window.
   *
   * @param window text; what precedes {@code from} is only looked at for a line's end
   * @param from the first place where a statement may begin
   * @param to before which it begins
   * @param filled the end of the text
   * @param anywhere whether statements need not begin a line
   * @return where to go on; at least {@code to}, if there is that much text
   */
  int scan(byte[] window, int from, int to, int filled, boolean anywhere) {
    int last = STATEMENT.length - 1;
    int at = from;
    while (at < to && at + last < filled) {
      byte end = window[at + last];
      if (end == ' ' && isStatement(window, at) && (anywhere || beginsLine(window, at))) {
        tables++;
        missing.remove(name(window, at + STATEMENT.length, filled));
      }
      at += SHIFTS[end & 0xFF];
    }
    return at;
  }

  private static boolean isStatement(byte[] window, int at) {
    for (int i = 0; i < STATEMENT.length; i++) {
      if (window[at + i] != STATEMENT[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean beginsLine(byte[] window, int at) {
    return at == 0 || window[at - 1] == '\n';
  }

  /** The name in a statement: with or without quotes, schema and {@code IF NOT EXISTS}. */
  private static String name(byte[] window, int at, int filled) {
    int length = Math.min(LOOKAHEAD - STATEMENT.length, filled - at);
    String text = new String(window, at, length, StandardCharsets.ISO_8859_1);
    int begin = text.startsWith(IF_ABSENT) ? IF_ABSENT.length() : 0;
    int end = end(text, begin);
    if (end < text.length() && text.charAt(end) == '.') {
      begin = end + 1;
      end = end(text, begin);
    }
    String name = text.substring(begin, end);
    return isQuoted(name) ? name.substring(1, name.length() - 1) : name;
  }

  private static boolean isQuoted(String name) {
    return name.length() > 1
        && (name.charAt(0) == '`' || name.charAt(0) == '"')
        && name.charAt(name.length() - 1) == name.charAt(0);
  }

  private static int end(String text, int begin) {
    char quote = begin < text.length() ? text.charAt(begin) : ' ';
    if (quote == '`' || quote == '"') {
      int closing = text.indexOf(quote, begin + 1);
      return closing < 0 ? text.length() : closing + 1;
    }
    int end = begin;
    while (end < text.length() && " .(\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int[] shifts() {
    int[] shifts = new int[256];
    Arrays.fill(shifts, STATEMENT.length);
    for (int i = 0; i < STATEMENT.length - 1; i++) {
      shifts[STATEMENT[i]] = STATEMENT.length - 1 - i;
    }
    return shifts;
  }
}
