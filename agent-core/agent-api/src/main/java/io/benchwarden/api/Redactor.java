package io.benchwarden.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what belongs to a tenant's customers: quoted values, mail addresses, long
 * numbers and secrets become {@code ‹…›}. Exception types, methods, dates and the file lines of a
 * Python traceback stay, so that the text can still be understood.
 */
public final class Redactor {
  /** What stands in place of what was taken out. */
  public static final String MASK = "‹…›";

  /** A longer text is cut before it is looked at: bounds the work on hostile text. */
  public static final int MAXIMUM_LENGTH = 2_000;

  private static final String KEPT =
      "File \"[^\"\\n]{1,400}+\", line \\d{1,7}+(?:, in [\\w<>.]{1,120}+)?"
          + "|\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,6}+)?)?)?(?!\\d)";

  private static final String SENSITIVE =
      String.join(
          "|",
          // a secret by its name, with or without quotes
          "(?i:\\b(?:password|passwd|pwd|secret|token|api[_-]?key|authorization|sid)\\b"
              + "[\"']?\\s{0,3}+[=:]\\s{0,3}+(?:(?:bearer|basic|token)\\s{1,3}+)?"
              + "(?:\"[^\"\\n]{0,400}+\"?|'[^'\\n]{0,400}+'?|[^\\s,;&)}]{1,400}+))",
          "(?i:\\bbearer\\s{1,3}+[^\\s,;]{8,400}+)",
          // mail addresses
          "[\\w.%+-]{1,64}+@[\\w.-]{1,255}+",
          // quoted values; an apostrophe inside a word (don't) opens nothing
          "(?<!\\w)'(?:[^'\\\\\\n]|\\\\.){0,1000}+'?",
          "\"(?:[^\"\\\\\\n]|\\\\.){0,1000}+\"?",
          // long hexadecimal strings that hold a digit, and long numbers with their separators
          "\\b(?=[a-fA-F]{0,64}\\d)[0-9a-fA-F]{16,512}+\\b",
          "\\+?\\d(?:[ ./-]?\\d){6,40}+");

  private static final Pattern PATTERN = Pattern.compile("(" + KEPT + ")|" + SENSITIVE);

  private Redactor() {}

  /** The text without what is a tenant's; cut at {@link #MAXIMUM_LENGTH}. */
  public static String redact(String text) {
    String bounded =
        text.length() > MAXIMUM_LENGTH ? text.substring(0, MAXIMUM_LENGTH) + "…" : text;
    Matcher matcher = PATTERN.matcher(bounded);
    return matcher.replaceAll(
        match -> Matcher.quoteReplacement(match.group(1) != null ? match.group(1) : MASK));
  }
}
