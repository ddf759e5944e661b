package io.benchwarden.dist.command;

/** A command cannot be carried out, for a reason that is told in one sentence. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** What is wrong and what to do, and the code to end with. */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The code to end with. */
  public int exitCode() {
    return exitCode;
  }
}
