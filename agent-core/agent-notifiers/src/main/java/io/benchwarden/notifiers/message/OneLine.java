package io.benchwarden.notifiers.message;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes text of any origin safe for one line of a mail or one header: summaries and names of sites
 * are not the agent's own, and a line break in a subject would be a header of somebody else's.
 */
public final class OneLine {
  /** Nobody reads a longer line; evidence of more than this is in the agent. */
  private static final int MAXIMUM_LENGTH = 300;

  /** Control characters, line separators, and marks that turn the direction of text around. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0085\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private OneLine() {}

  /** The text on one line, cut at {@link #MAXIMUM_LENGTH}. */
  public static String of(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= MAXIMUM_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, MAXIMUM_LENGTH)) + "…";
  }

  /** Each line of a text that has several, without empty ones. */
  public static List<String> each(String text) {
    return text.lines().map(OneLine::of).filter(line -> !line.isEmpty()).toList();
  }
}
