package io.benchwarden.dist.states;

import java.util.Arrays;
import java.util.List;

/**
 * An alert as the table has it: {@code check/condition | subject | severity | cause | text}.
 *
 * @param check the check
 * @param condition its condition; {@code *} for any, as for severity and cause
 * @param subject kind and name; a name of {@code *} stands for any
 * @param severity in lower case
 * @param cause the cause's slug; {@code -} for none
 * @param text a fragment of summary, cause, or evidence; may be empty
 */
record Expected(
    String check, String condition, String subject, String severity, String cause, String text) {

  static Expected parse(String line) {
    List<String> parts = Arrays.stream(line.split("\\|", 5)).map(String::strip).toList();
    String[] what = parts.get(0).split("/", 2);
    if (parts.size() < 4 || what.length < 2) {
      throw new IllegalArgumentException("not an alert: " + line);
    }
    return new Expected(
        what[0],
        what[1],
        parts.get(1),
        parts.get(2),
        parts.get(3),
        parts.size() > 4 ? parts.get(4) : "");
  }

  boolean matches(Told told) {
    return told.check().equals(check)
        && isAny(condition, told.condition())
        && isSubject(told.subject())
        && isAny(severity, told.severity())
        && isAny(cause, told.cause())
        && told.words().contains(text);
  }

  private static boolean isAny(String asked, String told) {
    return asked.equals("*") || asked.equals(told);
  }

  private boolean isSubject(String other) {
    return subject.endsWith(" *")
        ? other.startsWith(subject.substring(0, subject.length() - 1))
        : other.equals(subject);
  }

  @Override
  public String toString() {
    String because = cause.equals("-") ? "" : ", " + cause;
    return "%s of %s: %s%s".formatted(check + "/" + condition, subject, severity, because);
  }
}
