package io.benchwarden.checks.errorrate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much each site's list of deferred errors grew within the window. Its length alone says
 * nothing of now: with the scheduler off it stays as it is for days. Safe for several threads.
 */
final class DeferredGrowth {
  private final Duration window;
  private final Map<Path, Deque<Sample>> samples = new HashMap<>();

  private record Sample(Instant at, long length) {}

  DeferredGrowth(Duration window) {
    this.window = window;
  }

  /**
   * Notes a length and tells the growth since the shortest one within the window; never negative.
   */
  synchronized long note(Path site, Instant now, long length) {
    Deque<Sample> past = samples.computeIfAbsent(site, name -> new ArrayDeque<>());
    past.removeIf(sample -> sample.at().isBefore(now.minus(window)));
    past.addLast(new Sample(now, length));
    return length - past.stream().mapToLong(Sample::length).min().orElse(length);
  }
}
