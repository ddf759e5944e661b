package io.benchwarden.operations.optimize;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that may be spent, counted from the first question. For one thread. */
final class TimeBudget {
  private final Duration budget;
  private final LongSupplier nanoTime;
  private boolean begun;
  private long start;

  TimeBudget(Duration budget, LongSupplier nanoTime) {
    this.budget = budget;
    this.nanoTime = nanoTime;
  }

  /** What is left; never negative. */
  Duration left() {
    if (!begun) {
      begun = true;
      start = nanoTime.getAsLong();
    }
    Duration left = budget.minusNanos(nanoTime.getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The whole of it. */
  Duration whole() {
    return budget;
  }
}
