package io.benchwarden.bench.event;

import com.sun.jna.LastErrorException;
import io.benchwarden.bench.AgentThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells watches what happens to the files and processes they follow. One descriptor and one thread
 * for all, made when the first target is followed; the thread sleeps in the kernel and costs
 * nothing as long as nothing happens. Safe for several threads.
 *
 * <p>Where the kernel grants no more watches, or its calls are not to be had, the watch says why
 * ({@link Watch#problem()}) and nobody is told anything: whoever watches polls as well.
 */
public final class HostEvents implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HostEvents.class.getName());
  private static final long END_MILLISECONDS = 2_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final ThreadFactory threads = AgentThreads.named("bench-events");

  // Guarded by the lock.
  private final Set<Watch> watches = new HashSet<>();
  private final FollowedFiles files = new FollowedFiles();
  private final FollowedProcesses processes = new FollowedProcesses();
  private Optional<String> problem = Optional.empty();
  private @Nullable EventQueue queue;
  private @Nullable Thread thread;
  private boolean closed;

  /**
   * A watch that follows nothing yet.
   *
   * @param happened called on the events' own thread, for each batch of events once; must not wait
   */
  public Watch open(Runnable happened) {
    lock.lock();
    try {
      Watch watch = new Watch(this, happened);
      watches.add(watch);
      return watch;
    } finally {
      lock.unlock();
    }
  }

  void followFiles(Watch watch, Collection<? extends WatchTarget> targets) {
    lock.lock();
    try {
      EventQueue open = queue(watch, targets.isEmpty());
      if (open != null) {
        files.follow(watch, targets, open.files());
      }
    } catch (LastErrorException failure) {
      refused(KernelRefusal.ofWatch(failure));
    } finally {
      lock.unlock();
    }
  }

  void followProcesses(Watch watch, Collection<Long> pids) {
    boolean ended = false;
    lock.lock();
    try {
      EventQueue open = queue(watch, pids.isEmpty());
      if (open != null) {
        ended = processes.follow(watch, pids, open);
        open.wake();
      }
    } catch (LastErrorException failure) {
      refused(KernelRefusal.ofProcess(failure));
    } finally {
      lock.unlock();
    }
    if (ended) {
      watch.happened();
    }
  }

  Optional<String> problem() {
    lock.lock();
    try {
      return problem;
    } finally {
      lock.unlock();
    }
  }

  void close(Watch watch) {
    lock.lock();
    try {
      watches.remove(watch);
      EventQueue open = queue;
      if (open != null) {
        files.follow(watch, List.of(), open.files());
        processes.follow(watch, List.of(), open);
        open.wake();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable EventQueue queue(Watch watch, boolean nothingWanted) {
    if (closed || !watches.contains(watch)) {
      return null;
    }
    if (queue == null && !nothingWanted && problem.isEmpty()) {
      start();
    }
    return queue;
  }

  private void start() {
    try {
      EventQueue opened = new EventQueue(LinuxCalls.load());
      Thread started = threads.newThread(() -> loop(opened));
      queue = opened;
      thread = started;
      started.start();
    } catch (LastErrorException failure) {
      refused(KernelRefusal.ofInstance(failure));
    } catch (LinkageError noNativeCode) {
      refused("the agent cannot call the C library: " + noNativeCode.getMessage());
    }
  }

  private void refused(String reason) {
    if (problem.isEmpty()) {
      LOG.log(System.Logger.Level.DEBUG, "no events, only polling: {0}", reason);
    }
    problem = Optional.of(reason);
  }

  private void loop(EventQueue open) {
    while (true) {
      List<Integer> descriptors;
      lock.lock();
      try {
        processes.closeAbandoned(open);
        if (closed) {
          return;
        }
        descriptors = processes.descriptors();
      } finally {
        lock.unlock();
      }
      tell(open, open.await(descriptors));
    }
  }

  /** What a file's filter reads is read without the lock: a slow disk must not stop a run. */
  private void tell(EventQueue open, List<Integer> ended) {
    List<Inotify.Event> events = open.files().read();
    Set<Watch> concerned = new LinkedHashSet<>();
    List<FollowedFiles.Happening> happenings = new ArrayList<>();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      concerned.addAll(processes.ended(ended, open));
      for (Inotify.Event event : events) {
        if (event.kind() == Inotify.Kind.OVERFLOW) {
          concerned.addAll(watches);
        } else {
          happenings.addAll(files.happened(event, open.files()));
        }
      }
    } finally {
      lock.unlock();
    }
    for (FollowedFiles.Happening happening : happenings) {
      if (happening.matters()) {
        concerned.add(happening.watch());
      }
    }
    concerned.forEach(Watch::happened);
  }

  /** Ends the thread; nothing is told any more. */
  @Override
  public void close() {
    Thread ending;
    lock.lock();
    try {
      closed = true;
      ending = thread;
      if (queue != null) {
        queue.wake();
      }
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      release(ending);
    }
  }

  private void release(Thread ending) {
    try {
      ending.join(END_MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      EventQueue open = queue;
      if (open != null && !ending.isAlive()) {
        queue = null;
        processes.closeAll(open);
        open.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
