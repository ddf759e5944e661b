package io.benchwarden.runtime.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which probe started threads and left them behind.
 *
 * <p>Each thread of the pool lives in a thread group of its own, which the threads it starts
 * inherit. Listing a group costs more than a small run, so an inheritable thread-local first tells
 * whether the run made a thread at all. Threads that inherit neither (those of the JDK's HTTP
 * client) are not seen. Safe for several threads.
 */
final class ThreadCensus {
  private final Map<String, List<Thread>> leftBehind = new HashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // one census a scheduler, no state shared between two
  private final Made made = new Made();

  /** Counts at the moment at which a thread is made, on the thread that makes it. */
  private static final class Made extends InheritableThreadLocal<@Nullable AtomicInteger> {
    @Override
    protected @Nullable AtomicInteger childValue(@Nullable AtomicInteger ofParent) {
      if (ofParent != null) {
        ofParent.incrementAndGet();
      }
      return ofParent;
    }
  }

  /** Counts for a probe from here on, on this thread. */
  void begin() {
    made.set(new AtomicInteger());
  }

  /** Looks at what the run on this thread left behind. */
  void end(String probe) {
    AtomicInteger count = made.get();
    made.remove();
    if (count != null && count.get() > 0) {
      attribute(probe, Thread.currentThread().getThreadGroup(), count.get());
    }
  }

  private synchronized void attribute(String probe, ThreadGroup group, int atMost) {
    Thread[] living = new Thread[group.activeCount() + atMost + 8];
    int count = group.enumerate(living);
    Set<Thread> known = new HashSet<>();
    leftBehind.values().forEach(known::addAll);
    List<Thread> own = leftBehind.computeIfAbsent(probe, name -> new ArrayList<>());
    for (int i = 0; i < count; i++) {
      if (living[i] != Thread.currentThread() && known.add(living[i])) {
        own.add(living[i]);
      }
    }
  }

  /** How many threads that runs of this probe left behind still live. */
  synchronized int leftBehind(String probe) {
    List<Thread> threads = leftBehind.get(probe);
    if (threads == null) {
      return 0;
    }
    threads.removeIf(thread -> !thread.isAlive());
    if (threads.isEmpty()) {
      leftBehind.remove(probe);
    }
    return threads.size();
  }
}
