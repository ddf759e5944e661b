package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Subject;
import io.benchwarden.api.Trigger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The trigger of one instance, with the threads that wait for its events. */
final class ProbeTrigger implements Trigger {
  private static final Duration END = Duration.ofSeconds(2);

  private final String probe;
  private final Consumer<Throwable> failures;
  private final List<Thread> loops = new CopyOnWriteArrayList<>();
  private volatile @Nullable Runnable asks;
  private volatile @Nullable ThreadGroup threads;
  private volatile boolean over;

  ProbeTrigger(String probe, Consumer<Throwable> failures) {
    this.probe = probe;
    this.failures = failures;
  }

  void enable(Runnable request, ThreadGroup group) {
    asks = request;
    threads = group;
  }

  @Override
  public void fire(Collection<Subject> subjects) {
    Runnable request = asks;
    if (request != null && !over) {
      request.run();
    }
  }

  @Override
  public AutoCloseable waitFor(String what, WatchLoop loop) {
    if (over) {
      throw new IllegalStateException("the watch of probe " + probe + " is closed");
    }
    // Inherits no thread-locals and no group of the run, or it would count as left behind by it.
    Thread thread = new Thread(threads, () -> run(loop), "watch " + probe + " " + what, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    loops.add(thread);
    thread.start();
    return () -> end(thread);
  }

  private void run(WatchLoop loop) {
    try {
      loop.run();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      if (!over) {
        failures.accept(failure);
      }
    } finally {
      loops.remove(Thread.currentThread());
    }
  }

  /** Ends all loops without waiting for them; nothing fires any more. */
  void interrupt() {
    over = true;
    loops.forEach(Thread::interrupt);
  }

  /** Ends all loops. */
  void close() {
    interrupt();
    loops.forEach(this::end);
  }

  private void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
