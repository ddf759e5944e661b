package io.benchwarden.checks.exec;

import java.util.ArrayList;
import java.util.List;

/**
 * A plugin's output, taken apart and bounded: the first line up to {@code |} is the result, lines
 * after it are long output, and what follows a {@code |} is performance data, in a later line up to
 * the end.
 *
 * @param summary the result in one line; empty if it wrote none
 * @param details the first lines of the long output
 * @param performanceData all of it, lines joined by blanks
 */
record PluginOutput(String summary, List<String> details, String performanceData) {
  static final int LONGEST_LINE = 1_000;
  static final int MAXIMUM_DETAILS = 10;
  private static final int MAXIMUM_LINES = 2_000;
  private static final int MAXIMUM_PERFORMANCE_DATA = 64 << 10;

  PluginOutput {
    details = List.copyOf(details);
  }

  /** Takes an output apart; any text is one. */
  static PluginOutput parse(String output) {
    List<String> lines = output.lines().limit(MAXIMUM_LINES).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    List<String> details = new ArrayList<>();
    StringBuilder performanceData = new StringBuilder(after(first));
    boolean onlyData = false;
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      if (onlyData) {
        performanceData.append(' ').append(line);
        continue;
      }
      String text = printable(before(line));
      if (details.size() < MAXIMUM_DETAILS && !text.isBlank()) {
        details.add(text);
      }
      onlyData = line.indexOf('|') >= 0;
      performanceData.append(' ').append(after(line));
    }
    int length = Math.min(performanceData.length(), MAXIMUM_PERFORMANCE_DATA);
    return new PluginOutput(
        printable(before(first)), details, performanceData.substring(0, length));
  }

  private static String before(String line) {
    int bar = line.indexOf('|');
    return bar < 0 ? line : line.substring(0, bar);
  }

  private static String after(String line) {
    int bar = line.indexOf('|');
    return bar < 0 ? "" : line.substring(bar + 1);
  }

  /** One line that a terminal and a mail can show, whatever was written. */
  static String printable(String text) {
    String cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }
}
