package io.benchwarden.runtime.schedule;

import io.benchwarden.api.CheckContext.SubjectAction;
import io.benchwarden.runtime.plugin.ForeignFailure;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One {@code forEach}. The calling thread works itself and is helped by as many threads as are free
 * at this moment, so it always gets on, also where none is free or an action fans out again.
 */
final class FanOut<T> {
  /** One cause makes a thousand sites fail; the first few tell it. */
  private static final int TOLD = 3;

  private final Execution execution;
  private final System.Logger log;
  private final List<T> subjects;
  private final Iterator<T> remaining;
  private final SubjectAction<T> action;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
  private volatile boolean cancelled;

  FanOut(
      Execution execution,
      System.Logger log,
      Collection<? extends T> subjects,
      SubjectAction<T> action) {
    this.execution = execution;
    this.log = log;
    this.subjects = List.copyOf(subjects);
    this.remaining = this.subjects.iterator();
    this.action = action;
  }

  /** Returns when all is done, or throws when the thread is interrupted. */
  void run(int limit, Helpers helpers) throws InterruptedException {
    int wanted = Math.min(limit, subjects.size()) - 1;
    CountDownLatch done = new CountDownLatch(Math.max(0, wanted));
    int helping = 0;
    while (helping < wanted && helpers.help(execution, this::work, done::countDown)) {
      helping++;
    }
    for (int missing = helping; missing < wanted; missing++) {
      done.countDown();
    }
    work();
    await(done);
    if (failures.get() > TOLD) {
      log.log(System.Logger.Level.WARNING, "and {0} more failed", failures.get() - TOLD);
    }
    execution.fannedOut(subjects.size(), failures.get(), firstFailure.get());
    if (cancelled || execution.isInterrupted()) {
      throw new InterruptedException("the run was interrupted");
    }
  }

  private void work() {
    T subject = next();
    while (subject != null) {
      look(subject);
      subject = next();
    }
  }

  private @Nullable T next() {
    if (cancelled || execution.isInterrupted() || Thread.currentThread().isInterrupted()) {
      cancelled = true;
      return null;
    }
    synchronized (remaining) {
      return remaining.hasNext() ? remaining.next() : null;
    }
  }

  private void look(T subject) {
    try {
      action.accept(subject);
    } catch (InterruptedException interrupted) {
      cancelled = true;
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      String described = ForeignFailure.describe(failure);
      firstFailure.compareAndSet(null, described);
      if (failures.incrementAndGet() <= TOLD) {
        log.log(System.Logger.Level.WARNING, "{0}: {1}", subject, described);
      }
    }
  }

  /** No helper outlives the fan-out, unless it ignores its interrupt and the run is given up. */
  private void await(CountDownLatch done) {
    boolean interrupted = Thread.interrupted();
    while (done.getCount() > 0 && !execution.isAbandoned()) {
      if (interrupted || cancelled) {
        cancelled = true;
        execution.interruptHelpers();
      }
      try {
        done.await();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    cancelled |= interrupted;
  }
}
