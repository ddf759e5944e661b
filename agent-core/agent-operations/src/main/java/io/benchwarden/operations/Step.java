package io.benchwarden.operations;

import java.util.List;

/**
 * One thing that an operation would do.
 *
 * @param what it, in a few words: {@code delete old log}
 * @param where to what: a path below the bench, a site, a table
 * @param bytes how much space it would give back, or has to work through; 0 where that means
 *     nothing
 * @param commands the programs it would run, each an argument list; empty if none
 * @param action does it
 */
public record Step(
    String what, String where, long bytes, List<List<String>> commands, Action action) {
  public Step {
    commands = commands.stream().map(List::copyOf).toList();
  }

  /** A step that runs no program. */
  public static Step of(String what, String where, long bytes, Action action) {
    return new Step(what, where, bytes, List.of(), action);
  }

  /** Does one thing. What it sees at its own moment counts more than what the plan saw. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @throws OperationException if it cannot be done; what was begun is then said
     * @throws InterruptedException when the operation is cancelled or out of time
     */
    StepResult carryOut(StepContext context) throws OperationException, InterruptedException;
  }
}
