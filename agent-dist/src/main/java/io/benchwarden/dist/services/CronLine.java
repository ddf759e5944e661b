package io.benchwarden.dist.services;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a crontab.
 *
 * @param file where it stands
 * @param schedule {@code 0 6 * * *} or {@code @daily}
 * @param command what it runs
 */
record CronLine(String file, String schedule, String command) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(@[a-z]+|(?:[-\\d*/,A-Za-z]+\\s+){4}[-\\d*/,A-Za-z]+)\\s+(.+)");
  private static final Pattern SECRET =
      Pattern.compile("(?i)(\\S*(?:password|passwd|token|secret|key)\\S*?[= ]\\s*|\\s-p)\\S+");
  private static final Pattern CHANGE_FOLDER =
      Pattern.compile("^cd\\s+(['\"]?)(/[^'\"&;]*?)\\1\\s*&&\\s*(.*)");

  /**
   * Reads a line.
   *
   * @param withUser whether a user stands before the command, as in the system's crontabs
   * @return empty for a comment, a variable, or no line of cron
   */
  static Optional<CronLine> parse(String file, String line, boolean withUser) {
    Matcher parts = LINE.matcher(line);
    if (line.strip().startsWith("#") || !parts.matches()) {
      return Optional.empty();
    }
    String rest = parts.group(2).strip();
    String command = withUser ? rest.replaceFirst("^\\S+\\s+", "") : rest;
    return Optional.of(new CronLine(file, parts.group(1).replaceAll("\\s+", " "), command));
  }

  /** Whether it is about a bench: by its folder, or by what a bench's crontab calls. */
  boolean concerns(String bench) {
    return command.contains(bench)
        || command.contains("saas_admin.sh")
        || command.matches("(.*[/\\s])?bench(\\s.*)?");
  }

  boolean renewsCertificates() {
    return command.contains("certbot") && command.contains("renew");
  }

  /** The folder it changes to first. */
  Optional<String> folder() {
    Matcher change = CHANGE_FOLDER.matcher(command);
    return change.find() ? Optional.of(change.group(2)) : Optional.empty();
  }

  /** The program it runs, as it is written there. */
  String program() {
    Matcher change = CHANGE_FOLDER.matcher(command);
    String first = (change.find() ? change.group(3) : command).strip();
    return first.split("\\s")[0];
  }

  /** The command without what looks like a secret. */
  String shown() {
    return SECRET.matcher(command).replaceAll("$1‹…›");
  }
}
