package io.benchwarden.operations;

/** Is told while an operation goes on, on the thread that carries it out. */
public interface OperationObserver {
  /** A step begins. */
  default void begins(Step step, Progress progress) {}

  /** A step ended. */
  default void ended(Step step, StepResult result, Progress progress) {}

  /** Nobody is told. */
  static OperationObserver none() {
    return new OperationObserver() {};
  }
}
