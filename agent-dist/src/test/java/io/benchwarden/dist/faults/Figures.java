package io.benchwarden.dist.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says what was measured: on paper for people, with a bound far above it for the build. */
final class Figures {
  /** Beyond any load of a shared machine; the figures on paper are the proof. */
  static final Duration BOUND = Duration.ofSeconds(30);

  private Figures() {}

  /** Prints a row's delays. */
  static void print(String row, List<Duration> delays, String more) {
    List<Double> seconds = delays.stream().map(d -> d.toMillis() / 1000.0).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "FAULT %s | n=%d | min %.2f s, median %.2f s, max %.2f s | %s%n",
        row,
        seconds.size(),
        seconds.get(0),
        seconds.get(seconds.size() / 2),
        seconds.get(seconds.size() - 1),
        more);
  }
}
