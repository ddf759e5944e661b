package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.plugin.ForeignFailure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured probe from its configuration to its close. A reload replaces it by another one;
 * then its last run ends, its watch is closed, and it is closed.
 */
final class Instance {
  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

  private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
  private final ProbeTrigger trigger;
  private volatile ProbeConfiguration configuration;
  private volatile @Nullable String watchProblem;
  private @Nullable AutoCloseable watch;
  private boolean watchOpened;

  // Guarded by this.
  private int occupied;
  private boolean retired;
  private boolean closing;

  Instance(ProbeConfiguration configuration) {
    this.configuration = configuration;
    this.trigger = new ProbeTrigger(configuration.name(), this::watchFailed);
  }

  ProbeConfiguration configuration() {
    return configuration;
  }

  /** The same probe object is configured with other limits. */
  void reconfigure(ProbeConfiguration other) {
    configuration = other;
  }

  Optional<String> watchProblem() {
    return Optional.ofNullable(watchProblem);
  }

  /**
   * Opens the watch before the first run, as a part of it: on a worker and under a deadline,
   * because it is code of the plugin's.
   *
   * @param asks what a fired trigger does
   */
  void openWatch(Runnable asks, ThreadGroup threads) {
    if (watchOpened) {
      return;
    }
    watchOpened = true;
    trigger.enable(asks, threads);
    try {
      watch = configuration.probe().watch(trigger);
    } catch (Throwable failure) {
      watchFailed(failure);
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void watchFailed(Throwable failure) {
    String problem = ForeignFailure.describe(failure);
    watchProblem = problem;
    LOG.warn(
        "probe {}: its source cannot be watched any more, only polling is left: {}",
        configuration.name(),
        problem);
  }

  /** A thread enters its code. */
  synchronized void enter() {
    occupied++;
  }

  /** A thread came back from its code. */
  void leave() {
    synchronized (this) {
      occupied--;
    }
    closeIfDone();
  }

  /** It is not run any more; closed as soon as no thread is in its code. */
  CompletableFuture<@Nullable Void> retire() {
    synchronized (this) {
      retired = true;
    }
    trigger.interrupt();
    closeIfDone();
    return closed;
  }

  boolean isClosed() {
    return closed.isDone();
  }

  private void closeIfDone() {
    synchronized (this) {
      if (!retired || occupied > 0 || closing) {
        return;
      }
      closing = true;
    }
    // A thread of its own: closing is code of the plugin's and may hang like any other.
    Thread closer = new Thread(this::close, "close " + configuration.name());
    closer.setDaemon(true);
    closer.start();
  }

  private void close() {
    trigger.close();
    AutoCloseable opened = watch;
    if (opened != null) {
      closeQuietly(opened);
    }
    closeQuietly(configuration.probe());
    closed.complete(null);
  }

  private void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Throwable failure) {
      LOG.warn(
          "probe {}: could not be closed: {}",
          configuration.name(),
          ForeignFailure.describe(failure));
    }
  }
}
