package io.benchwarden.dist.command;

import io.benchwarden.api.Severity;
import java.util.Map;

/**
 * What a command writes to, as {@code bin/benchwarden} found it: Java itself can only tell whether
 * input and output both are a terminal.
 *
 * @param answers whether answers go to a terminal
 * @param notes whether progress does
 * @param columns its width; 0 where lines are not to be cut
 */
public record Terminal(boolean answers, boolean notes, int columns) {
  private static final int NARROWEST = 40;

  /** What the environment says. */
  public static Terminal of(Map<String, String> environment) {
    String found = environment.getOrDefault("BENCHWARDEN_TERMINAL", "");
    boolean answers = found.contains("1");
    return new Terminal(answers, found.contains("2"), columns(environment, answers));
  }

  private static int columns(Map<String, String> environment, boolean terminal) {
    String columns = environment.getOrDefault("COLUMNS", "").strip();
    boolean number = columns.matches("\\d{1,4}");
    return terminal && number ? Math.max(NARROWEST, Integer.parseInt(columns)) : 0;
  }

  /** A line of a table, cut at its width: what is lost is of the last column. */
  public String cut(String line) {
    int length = line.codePointCount(0, line.length());
    return columns == 0 || length <= columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
  }

  /** A line that begins with a severity, with that word in its colour. */
  static String coloured(String line) {
    for (Severity severity : Severity.values()) {
      if (line.startsWith(severity.name())) {
        String rest = line.substring(severity.name().length());
        return "\u001b[" + colour(severity) + "m" + severity.name() + "\u001b[0m" + rest;
      }
    }
    return line;
  }

  private static int colour(Severity severity) {
    return switch (severity) {
      case OK -> 32;
      case WARNING -> 33;
      case CRITICAL -> 31;
      case UNKNOWN -> 35;
    };
  }

  /** Whether colour is welcome (no-color.org). */
  boolean colour(Map<String, String> environment) {
    return answers
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
