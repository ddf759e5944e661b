package io.benchwarden.runtime.schedule;

/**
 * What runs cost.
 *
 * @param cpuNanos processor time in nanoseconds
 * @param allocatedBytes memory that was allocated, most of it for a moment
 * @param connections connections to databases and Redis servers that were opened
 * @param queries statements and commands that these were sent by the probe
 * @param receivedBytes the size of the values in their answers
 */
public record RunCost(
    long cpuNanos, long allocatedBytes, long connections, long queries, long receivedBytes) {
  /** Nothing. */
  public static final RunCost NONE = new RunCost(0, 0, 0, 0, 0);

  /** The sum of both. */
  public RunCost plus(RunCost other) {
    return new RunCost(
        cpuNanos + other.cpuNanos,
        allocatedBytes + other.allocatedBytes,
        connections + other.connections,
        queries + other.queries,
        receivedBytes + other.receivedBytes);
  }
}
