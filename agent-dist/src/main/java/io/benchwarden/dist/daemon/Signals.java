package io.benchwarden.dist.daemon;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** SIGHUP reloads; SIGTERM and SIGINT stop. */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final Daemon daemon;
  private final Reloading reloading;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Nothing is handled until {@link #awaitStop}. */
  public Signals(Daemon daemon, Reloading reloading) {
    this.daemon = daemon;
    this.reloading = reloading;
  }

  /** Handles signals until the agent has stopped. */
  public void awaitStop() throws InterruptedException {
    ExecutorService reloads =
        Executors.newSingleThreadExecutor(
            runnable -> {
              Thread thread = new Thread(runnable, "reload");
              thread.setDaemon(true);
              return thread;
            });
    Signal.handle(new Signal("HUP"), signal -> reloads.execute(this::reload));
    Signal.handle(new Signal("TERM"), signal -> stop());
    Signal.handle(new Signal("INT"), signal -> stop());
    try {
      stopped.await();
    } finally {
      reloads.shutdownNow();
    }
  }

  private void reload() {
    try {
      reloading.reload();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      LOG.error(
          "The reload failed because of a fault of the agent; the old configuration goes on",
          fault);
    }
  }

  /** Not on the signal's own thread: it must return. */
  private void stop() {
    Thread stopping =
        new Thread(
            () -> {
              daemon.stop();
              stopped.countDown();
            },
            "stop agent");
    stopping.start();
  }
}
