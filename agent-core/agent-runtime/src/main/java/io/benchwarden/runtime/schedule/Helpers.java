package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Resource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The threads that help runs that fan out: as many as there are workers, shared like these. A
 * helper lives for one fan-out. Safe for several threads.
 */
final class Helpers {
  private final ThreadGroup parent;
  private final ThreadCensus census;
  private final Shares shares;
  private final Deque<ThreadGroup> groups = new ArrayDeque<>();
  private int started;

  Helpers(int threads, ThreadGroup parent, ThreadCensus census) {
    this.parent = parent;
    this.census = census;
    this.shares = new Shares(threads);
  }

  /**
   * Starts a helper.
   *
   * @param work what it does
   * @param done called when it did
   * @return false if none is free, or the run is to end
   */
  boolean help(Execution execution, Runnable work, Runnable done) {
    Resource resource = execution.resource();
    ThreadGroup group = take(resource);
    if (group == null) {
      return false;
    }
    Thread helper =
        new Thread(
            group,
            () -> run(execution, work, done),
            "check %s helper %d".formatted(execution.probe.name, number()),
            0,
            false);
    helper.setDaemon(true);
    helper.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    if (!execution.join(helper)) {
      giveBack(resource, group);
      return false;
    }
    execution.instance.enter();
    helper.start();
    return true;
  }

  private void run(Execution execution, Runnable work, Runnable done) {
    census.begin();
    RunMeter.Part metered = execution.meter.begin();
    try {
      work.run();
    } finally {
      metered.close();
      census.end(execution.probe.name);
      Thread self = Thread.currentThread();
      if (execution.leave(self)) {
        giveBack(execution.resource(), self.getThreadGroup());
      }
      execution.instance.leave();
      done.run();
    }
  }

  /** Helpers of this resource were given up; others may take their place. */
  synchronized void abandoned(Resource resource, int count) {
    for (int i = 0; i < count; i++) {
      shares.release(resource);
    }
  }

  private synchronized @Nullable ThreadGroup take(Resource resource) {
    if (!shares.isFree(resource)) {
      return null;
    }
    shares.take(resource);
    ThreadGroup free = groups.poll();
    return free == null ? new ThreadGroup(parent, "helper") : free;
  }

  private synchronized void giveBack(Resource resource, ThreadGroup group) {
    shares.release(resource);
    groups.push(group);
  }

  private synchronized int number() {
    return ++started;
  }
}
