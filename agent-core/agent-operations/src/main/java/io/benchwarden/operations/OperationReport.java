package io.benchwarden.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an operation did.
 *
 * @param id its identifier, also in the audit log
 * @param operation its name
 * @param bench the bench's name
 * @param arguments its arguments
 * @param begun when it began
 * @param ended when it ended
 * @param outcome how it ended
 * @param heading the plan's
 * @param steps its steps with their results, in order
 * @param leftOut what the plan left out
 * @param reported what was only reported
 * @param warnings what went wrong around it: the record could not be written
 * @param output what its programs printed, bounded
 */
public record OperationReport(
    String id,
    String operation,
    String bench,
    Map<String, String> arguments,
    Instant begun,
    Instant ended,
    Outcome outcome,
    List<String> heading,
    List<StepReport> steps,
    List<String> leftOut,
    List<String> reported,
    List<String> warnings,
    String output) {
  public OperationReport {
    arguments = Map.copyOf(arguments);
    heading = List.copyOf(heading);
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
    reported = List.copyOf(reported);
    warnings = List.copyOf(warnings);
  }

  /**
   * A step and how it ended.
   *
   * @param what the step's
   * @param where the step's
   * @param result how it ended
   */
  public record StepReport(String what, String where, StepResult result) {}

  /** Space given back by all steps, in bytes. */
  public long freedBytes() {
    return steps.stream().mapToLong(step -> step.result().freedBytes()).sum();
  }

  /** Steps that ended so. */
  public long count(Outcome wanted) {
    return steps.stream().filter(step -> step.result().outcome() == wanted).count();
  }

  /** One sentence for the audit log. */
  public String summary() {
    return "%s: %d of %d steps done, %d left out, %d failed, %d not known, %d bytes freed"
        .formatted(
            outcome.name().toLowerCase(Locale.ROOT),
            count(Outcome.DONE),
            steps.size(),
            count(Outcome.LEFT_OUT) + leftOut.size(),
            count(Outcome.FAILED),
            count(Outcome.UNKNOWN),
            freedBytes());
  }
}
