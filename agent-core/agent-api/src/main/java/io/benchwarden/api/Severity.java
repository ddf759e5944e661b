package io.benchwarden.api;

import java.util.Collection;
import java.util.Locale;

/** How bad something is, with the exit codes of Nagios plugins. */
public enum Severity {
  /** All is well. */
  OK(0, 0),
  /** Somebody should look, today. */
  WARNING(1, 1),
  /** Somebody should look, now. */
  CRITICAL(2, 3),
  /** Nobody could look. Never a statement about the thing itself. */
  UNKNOWN(3, 2);

  private final int code;
  private final int rank;

  Severity(int code, int rank) {
    this.code = code;
    this.rank = rank;
  }

  /** The exit code of a Nagios plugin: 0, 1, 2, 3. */
  public int code() {
    return code;
  }

  /** Whether this is the worse of the two: CRITICAL, UNKNOWN, WARNING, OK in this order. */
  public boolean isWorseThan(Severity other) {
    return rank > other.rank;
  }

  /** The worse of two, in the order CRITICAL, UNKNOWN, WARNING, OK. */
  public static Severity worst(Severity one, Severity other) {
    return one.isWorseThan(other) ? one : other;
  }

  /** The worst of several; OK for none. */
  public static Severity worst(Collection<Severity> severities) {
    return severities.stream().reduce(OK, Severity::worst);
  }

  /** The name in lower case, as labels have it: {@code critical}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
