package io.benchwarden.runtime.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The threads that ignored their interrupt and were given up, as long as they live. Safe for
 * several threads.
 */
final class AbandonedThreads {
  private final List<Held> held = new ArrayList<>();

  private record Held(Thread thread, String probe, Instance instance) {}

  synchronized void add(String probe, Instance instance, Collection<Thread> threads) {
    threads.forEach(thread -> held.add(new Held(thread, probe, instance)));
  }

  synchronized int count() {
    held.removeIf(one -> !one.thread().isAlive());
    return held.size();
  }

  synchronized int countOf(String probe) {
    count();
    return (int) held.stream().filter(one -> one.probe().equals(probe)).count();
  }

  synchronized boolean isHeldBy(Instance instance) {
    count();
    return held.stream().anyMatch(one -> one.instance() == instance);
  }
}
