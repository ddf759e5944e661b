package io.benchwarden.runtime.schedule;

import java.time.Instant;

/**
 * One run of a probe.
 *
 * @param probe its name
 * @param outcome what became of it
 * @param startedAt when it started, by the wall clock
 * @param endedAt when it ended or was given up, by the wall clock
 * @param endedNanos the same by the monotonic clock
 * @param onGrid whether it was a run of the grid; false for one that was triggered
 */
public record ProbeRun(
    String probe,
    RunOutcome outcome,
    Instant startedAt,
    Instant endedAt,
    long endedNanos,
    boolean onGrid) {}
