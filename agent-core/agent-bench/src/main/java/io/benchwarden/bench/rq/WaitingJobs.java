package io.benchwarden.bench.rq;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits in a queue.
 *
 * @param depth how many jobs
 * @param first the jobs that come next, in order; at most {@link RqQueues#SAMPLE}
 */
public record WaitingJobs(long depth, List<RqJob> first) {
  /** A job may be put in front, so the first is not always the oldest. */
  private static final int LOOKED_AT = 20;

  public WaitingJobs {
    first = List.copyOf(first);
  }

  /** Since when the oldest of the next jobs waits; empty if none does, or none tells. */
  public Optional<Instant> oldest() {
    return first.stream()
        .limit(LOOKED_AT)
        .flatMap(job -> job.enqueued().stream())
        .min(Instant::compareTo);
  }
}
