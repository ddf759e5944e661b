package io.benchwarden.dist.command;

import java.util.Map;

/**
 * What a command writes to, as {@code bin/benchwarden} found it: Java itself can only tell whether
 * input and output both are a terminal.
 *
 * @param answers whether answers go to a terminal
 * @param notes whether progress does
 * @param columns its width; 0 where lines are not to be cut
 */
record Terminal(boolean answers, boolean notes, int columns) {
  private static final int NARROWEST = 40;

  /** What the environment says. */
  static Terminal of(Map<String, String> environment) {
    String found = environment.getOrDefault("BENCHWARDEN_TERMINAL", "");
    boolean answers = found.contains("1");
    return new Terminal(answers, found.contains("2"), columns(environment, answers));
  }

  private static int columns(Map<String, String> environment, boolean terminal) {
    String columns = environment.getOrDefault("COLUMNS", "").strip();
    boolean number = columns.matches("\\d{1,4}");
    return terminal && number ? Math.max(NARROWEST, Integer.parseInt(columns)) : 0;
  }

  /** Whether colour is welcome (no-color.org). */
  boolean colour(Map<String, String> environment) {
    return answers
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
