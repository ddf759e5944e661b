package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Resource;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many of a number of threads each resource may occupy at once. Not safe for several threads.
 *
 * <p>Each resource gets {@code max(1, threads / 2)}. All resources on which a run can wait for
 * something outside the machine's processor (everything but {@link Resource#CPU}) together get
 * {@code max(1, threads - 1)}. So of 4 threads a dead database server holds 2, and a dead server
 * with a dead network hold 3; the host's own probes, and the agent's of itself, always find one.
 */
final class Shares {
  private final int each;
  private final int waiting;
  private final int threads;
  private final Map<Resource, Integer> taken = new EnumMap<>(Resource.class);
  private int takenWaiting;
  private int takenInTotal;

  Shares(int threads) {
    this.threads = threads;
    this.each = Math.max(1, threads / 2);
    this.waiting = Math.max(1, threads - 1);
  }

  boolean isFree(Resource resource) {
    return takenInTotal < threads
        && taken.getOrDefault(resource, 0) < each
        && (resource == Resource.CPU || takenWaiting < waiting);
  }

  void take(Resource resource) {
    add(resource, 1);
  }

  void release(Resource resource) {
    add(resource, -1);
  }

  private void add(Resource resource, int change) {
    taken.merge(resource, change, Integer::sum);
    takenInTotal += change;
    if (resource != Resource.CPU) {
      takenWaiting += change;
    }
  }
}
