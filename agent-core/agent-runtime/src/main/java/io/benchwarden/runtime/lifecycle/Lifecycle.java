package io.benchwarden.runtime.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, and how to stop it: named steps, taken back in reverse order within one time
 * for all of them. A step that fails or hangs is logged with its name and keeps no other from being
 * taken.
 *
 * <p>Safe to stop twice, and before anything was started.
 */
public final class Lifecycle {
  private static final Logger LOGGER = LoggerFactory.getLogger(Lifecycle.class);

  /** How long a step may take even when the time for all has passed: state must reach the disk. */
  private static final Duration LEAST = Duration.ofMillis(500);

  private final Deque<Step> steps = new ArrayDeque<>();
  private final LongSupplier nanoTime;

  /** Nothing started yet. */
  public Lifecycle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes note of how to stop what has just been started. */
  public synchronized void started(String name, Stopping stopping) {
    steps.push(new Step(name, stopping));
  }

  /**
   * Stops everything, the last started first.
   *
   * @param time for all steps together
   * @return the names of the steps that failed or did not end in time
   */
  public synchronized List<String> stop(Duration time) {
    long end = nanoTime.getAsLong() + time.toNanos();
    List<String> failed = new ArrayList<>();
    // One thread for all steps; a step that hangs costs this thread, and the next step gets
    // another.
    ExecutorService stopper = newStopper();
    try {
      while (!steps.isEmpty()) {
        Step step = steps.pop();
        Duration left = Duration.ofNanos(Math.max(LEAST.toNanos(), end - nanoTime.getAsLong()));
        if (!stop(stopper, step, left)) {
          failed.add(step.name());
          stopper.shutdownNow();
          stopper = newStopper();
        }
      }
    } finally {
      stopper.shutdownNow();
    }
    return failed;
  }

  private static ExecutorService newStopper() {
    return Executors.newSingleThreadExecutor(
        runnable -> {
          Thread thread = new Thread(runnable, "stop");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static boolean stop(ExecutorService stopper, Step step, Duration time) {
    Future<?> stopped =
        stopper.submit(
            () -> {
              step.stopping().stop();
              return null;
            });
    try {
      stopped.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException failure) {
      LOGGER.error("Stopping {} failed", step.name(), failure.getCause());
      return false;
    } catch (TimeoutException late) {
      LOGGER.error(
          "Stopping {} took longer than {} ms and was given up", step.name(), time.toMillis());
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      LOGGER.error("Stopping {} was interrupted", step.name());
      return false;
    }
  }

  /** How to stop something. */
  @FunctionalInterface
  public interface Stopping {
    /**
     * Stops it.
     *
     * @throws Exception is logged; the other steps go on
     */
    void stop() throws Exception;
  }

  private record Step(String name, Stopping stopping) {}
}
