package io.benchwarden.operations;

/** How an operation ended. The order is that of severity. */
public enum Outcome {
  /** All that was planned is done. */
  DONE(0),
  /** Something was left out on purpose, and said. */
  LEFT_OUT(1),
  /** Something failed. */
  FAILED(2),
  /** Nobody can say: it was cut off, or its effect could not be seen. */
  UNKNOWN(3);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The code a command ends with. */
  public int exitCode() {
    return exitCode;
  }

  /**
   * The outcome of two parts together. A failure is worse than not knowing: it is certain that
   * somebody must look.
   */
  public Outcome and(Outcome other) {
    return rank(other) > rank(this) ? other : this;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case DONE -> 0;
      case LEFT_OUT -> 1;
      case UNKNOWN -> 2;
      case FAILED -> 3;
    };
  }
}
