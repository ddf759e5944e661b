package io.benchwarden.testkit;

import java.util.Set;
import java.util.stream.Collectors;

/** Tells which threads were started since a moment and did not end. */
final class ThreadWatch {
  private static final int ROUNDS = 10;
  private static final long ROUND_MILLIS = 500;

  private final Set<Thread> before = alive();

  private ThreadWatch() {}

  static ThreadWatch start() {
    return new ThreadWatch();
  }

  /**
   * Waits up to five seconds for the new threads to end.
   *
   * @throws AssertionError naming those that did not
   */
  void requireNoneLeft(String after) throws InterruptedException {
    Set<Thread> left = started();
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      // JDK 17's HttpClient ends its thread only when the client object is collected.
      System.gc();
      left.iterator().next().join(ROUND_MILLIS);
      left = started();
    }
    if (!left.isEmpty()) {
      throw new AssertionError("threads left after " + after + ": " + left);
    }
  }

  /** The new threads that live now. */
  Set<Thread> started() {
    return alive().stream()
        .filter(thread -> !before.contains(thread))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !belongsToTheRuntime(thread))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Threads that the JDK starts once, on first use of a feature, and keeps. */
  private static boolean belongsToTheRuntime(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getParent() == null
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().startsWith("ForkJoinPool.commonPool");
  }
}
