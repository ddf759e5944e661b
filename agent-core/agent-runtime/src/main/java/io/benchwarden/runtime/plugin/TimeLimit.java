package io.benchwarden.runtime.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls foreign code on a thread of its own, and waits no longer than it may take. */
final class TimeLimit {
  private TimeLimit() {}

  /**
   * Calls it.
   *
   * @throws TimeoutException if it took too long; its thread was interrupted and is left behind
   * @throws ExecutionException with what it threw
   */
  static <T> T call(String name, Duration limit, Callable<T> foreign)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(foreign);
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
