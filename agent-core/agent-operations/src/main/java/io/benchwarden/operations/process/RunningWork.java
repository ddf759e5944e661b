package io.benchwarden.operations.process;

/**
 * A program that runs now and that operations keep away from.
 *
 * @param kind what it does
 * @param pid its process
 * @param text for people: {@code bench update}
 */
public record RunningWork(Kind kind, long pid, String text) {
  /** What it does. */
  public enum Kind {
    /** Changes code or schema: update, migrate, restore, install. */
    DEPLOY,
    /** Copies a database. */
    DUMP
  }

  /** For people. */
  @Override
  public String toString() {
    return "%s (process %d)".formatted(text, pid);
  }
}
