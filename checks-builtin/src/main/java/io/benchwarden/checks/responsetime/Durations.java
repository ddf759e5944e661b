package io.benchwarden.checks.responsetime;

import io.benchwarden.bench.monitor.Transaction;
import java.time.Duration;
import java.util.List;

/**
 * Durations, sorted.
 *
 * @param sorted shortest first
 */
record Durations(List<Duration> sorted) {
  /** One in twenty of fewer is a single one. */
  static final int ENOUGH = 30;

  static Durations of(List<? extends Transaction> transactions) {
    return new Durations(transactions.stream().map(Transaction::duration).sorted().toList());
  }

  boolean isEnough() {
    return sorted.size() >= ENOUGH;
  }

  /**
   * The nearest-rank percentile: the shortest that so many percent do not exceed. In seconds.
   *
   * @param percent 1 to 100; there must be durations
   */
  double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return seconds(sorted.get(Math.max(1, rank) - 1));
  }

  /** Their sum, in seconds. */
  double total() {
    return seconds(sorted.stream().reduce(Duration.ZERO, Duration::plus));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
