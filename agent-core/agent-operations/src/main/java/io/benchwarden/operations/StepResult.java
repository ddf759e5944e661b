package io.benchwarden.operations;

import static java.util.Objects.requireNonNull;

/**
 * How one step ended.
 *
 * @param outcome how
 * @param text what was done, or why not: one sentence for the operator, without secrets
 * @param freedBytes space given back; 0 if none or not known
 */
public record StepResult(Outcome outcome, String text, long freedBytes) {
  public StepResult {
    requireNonNull(outcome, "outcome");
    requireNonNull(text, "text");
  }

  /** Done. */
  public static StepResult done(String text) {
    return new StepResult(Outcome.DONE, text, 0);
  }

  /** Done, and space was given back. */
  public static StepResult freed(String text, long bytes) {
    return new StepResult(Outcome.DONE, text, bytes);
  }

  /** Left out on purpose. */
  public static StepResult leftOut(String reason) {
    return new StepResult(Outcome.LEFT_OUT, reason, 0);
  }

  /** Failed. */
  public static StepResult failed(String reason) {
    return new StepResult(Outcome.FAILED, reason, 0);
  }

  /** Nobody can say. */
  public static StepResult unknown(String reason) {
    return new StepResult(Outcome.UNKNOWN, reason, 0);
  }
}
