package io.benchwarden.bench.backup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last lines of a dump as text.
 *
 * @param lines without blank ones
 */
record DumpEnd(List<String> lines) {
  private static final List<String> LAST_LINES =
      List.of("-- Dump completed", "-- PostgreSQL database dump complete");

  /** With {@code --skip-comments} the last line gives a setting back. */
  private static final Pattern SETTING =
      Pattern.compile(
          "/\\*M?!\\d{5,6} SET (?:SQL_NOTES|NOTE_VERBOSITY)=@OLD_(?:SQL_NOTES|NOTE_VERBOSITY) \\*/;");

  static DumpEnd of(byte[] tail) {
    String text = new String(tail, StandardCharsets.UTF_8);
    return new DumpEnd(text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }

  /** Whether the dump program came to its end, and nothing follows. */
  boolean isReached() {
    for (int last = lines.size() - 1; last >= 0; last--) {
      String line = lines.get(last);
      // Since August 2025 pg_dump ends with a line that only psql reads.
      if (!line.equals("--") && !line.startsWith("\\unrestrict ")) {
        return LAST_LINES.stream().anyMatch(line::startsWith) || SETTING.matcher(line).matches();
      }
    }
    return false;
  }

  boolean hasOnlyComments() {
    return lines.stream().allMatch(line -> line.startsWith("--"));
  }
}
