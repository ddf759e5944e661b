package io.benchwarden.operations;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operation would do, and what it would not. Making one changes nothing.
 *
 * @param heading what to know before: the retention that applies, side effects
 * @param steps what would be done, in order
 * @param leftOut what would not be done though somebody may expect it, with the reason
 * @param reported what is worth knowing and nobody's to change: it does not count as left out
 */
public record Plan(
    List<String> heading, List<Step> steps, List<String> leftOut, List<String> reported) {
  public Plan {
    heading = List.copyOf(heading);
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
    reported = List.copyOf(reported);
  }

  /** A plan of steps alone. */
  public static Plan of(Step... steps) {
    return new Plan(List.of(), List.of(steps), List.of(), List.of());
  }

  /** Bytes of all steps. */
  public long bytes() {
    return steps.stream().mapToLong(Step::bytes).sum();
  }

  /** Collects a plan. Not for several threads. */
  public static final class Builder {
    private final List<String> heading = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();

    /** Adds a line to the heading. */
    public Builder heading(String line) {
      heading.add(line);
      return this;
    }

    /** Adds a step. */
    public Builder step(Step step) {
      steps.add(step);
      return this;
    }

    /** Adds what is left out, with its reason. */
    public Builder leftOut(String what) {
      leftOut.add(what);
      return this;
    }

    /** Adds what is only reported. */
    public Builder report(String what) {
      reported.add(what);
      return this;
    }

    /** The plan. */
    public Plan build() {
      return new Plan(heading, steps, leftOut, reported);
    }
  }
}
