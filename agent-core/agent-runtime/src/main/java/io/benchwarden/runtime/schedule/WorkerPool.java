package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Resource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The workers: a fixed number of threads that take what is due, oldest first, as far as the shares
 * of the resources allow. Safe for several threads.
 */
final class WorkerPool {
  /** What a worker does with a probe that is due. */
  @FunctionalInterface
  interface Work {
    /**
     * Runs it once.
     *
     * @return false if the run was given up meanwhile, and with it the thread
     */
    boolean perform(ScheduledProbe probe);
  }

  private record Queued(ScheduledProbe probe, Resource resource, long order) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Map<Resource, Deque<Queued>> queues = new EnumMap<>(Resource.class);
  private final ThreadGroup parent;
  private final Shares shares;
  private final Work performs;
  private long order;
  private int idle;
  private int started;
  private boolean stopped;

  WorkerPool(int workers, ThreadGroup parent, Work performs) {
    this.parent = parent;
    this.performs = performs;
    this.shares = new Shares(workers);
    for (Resource resource : Resource.values()) {
      queues.put(resource, new ArrayDeque<>());
    }
  }

  void start(int workers) {
    for (int i = 0; i < workers; i++) {
      startWorker(() -> {});
    }
  }

  /** Has a probe run as soon as its turn comes. */
  void submit(ScheduledProbe probe) {
    Resource resource = probe.instance.configuration().check().resource();
    lock.lock();
    try {
      queue(resource).add(new Queued(probe, resource, order++));
      if (idle > 0) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker was given up: another one takes its place.
   *
   * @param resource what its run leant on
   * @param first what the new one does first
   */
  void replace(Resource resource, Runnable first) {
    release(resource);
    startWorker(first);
  }

  /** Nothing further is begun. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void startWorker(Runnable first) {
    String name = "worker " + number();
    // A group of its own, which the threads that a run starts inherit: see ThreadCensus.
    Thread worker =
        new Thread(new ThreadGroup(parent, name), () -> work(name, first), name, 0, false);
    worker.setDaemon(true);
    worker.setContextClassLoader(WorkerPool.class.getClassLoader());
    worker.start();
  }

  private int number() {
    lock.lock();
    try {
      return ++started;
    } finally {
      lock.unlock();
    }
  }

  private void work(String name, Runnable first) {
    first.run();
    for (Queued turn = take(); turn != null; turn = take()) {
      Thread self = Thread.currentThread();
      self.setName("check %s (%s)".formatted(turn.probe().name, name));
      if (!perform(turn)) {
        return;
      }
      self.setName(name);
    }
  }

  /** False if the thread was given up: its share is then that of who takes its place. */
  private boolean perform(Queued turn) {
    boolean goesOn = true;
    try {
      goesOn = performs.perform(turn.probe());
    } finally {
      if (goesOn) {
        release(turn.resource());
      }
    }
    return goesOn;
  }

  private @Nullable Queued take() {
    lock.lock();
    try {
      Queued turn = next();
      while (turn == null && !stopped) {
        idle++;
        work.awaitUninterruptibly();
        idle--;
        turn = next();
      }
      if (stopped || turn == null) {
        return null;
      }
      queue(turn.resource()).remove();
      shares.take(turn.resource());
      if (idle > 0 && next() != null) {
        work.signal();
      }
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** The oldest of those whose resource has room. */
  private @Nullable Queued next() {
    Queued oldest = null;
    for (Deque<Queued> queue : queues.values()) {
      Queued head = queue.peek();
      if (head != null
          && shares.isFree(head.resource())
          && (oldest == null || head.order() < oldest.order())) {
        oldest = head;
      }
    }
    return oldest;
  }

  private Deque<Queued> queue(Resource resource) {
    return queues.computeIfAbsent(resource, any -> new ArrayDeque<>());
  }

  private void release(Resource resource) {
    lock.lock();
    try {
      shares.release(resource);
      if (idle > 0 && next() != null) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
