package io.benchwarden.runtime.schedule;

/**
 * What runs cost.
 *
 * @param cpuNanos processor time in nanoseconds
 * @param allocatedBytes memory that was allocated, most of it for a moment
 */
public record RunCost(long cpuNanos, long allocatedBytes) {
  /** Nothing. */
  public static final RunCost NONE = new RunCost(0, 0);

  /** The sum of both. */
  public RunCost plus(RunCost other) {
    return new RunCost(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
  }
}
