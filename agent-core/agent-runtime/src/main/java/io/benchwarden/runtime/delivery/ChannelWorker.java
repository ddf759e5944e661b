package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel and the thread it sends on, which ends when it has nothing to do. An attempt that
 * outlasts its deadline is interrupted; one that ignores that is given up with its thread.
 */
final class ChannelWorker {
  /** Time for one attempt. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Time for an interrupted attempt to end. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** So many threads may hang in one channel; with more it is not called again until one ends. */
  static final int MAXIMUM_ABANDONED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final String name;
  private final Channel channel;
  private final Consumer<DeliveryReport> reports;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final CompletableFuture<@Nullable Void> channelClosed = new CompletableFuture<>();
  private ThreadPoolExecutor executor;
  private @Nullable Sending current;
  private long startedNanos;
  private boolean interrupted;
  private boolean closing;
  private boolean closed;

  ChannelWorker(String name, Channel channel, Consumer<DeliveryReport> reports) {
    this.name = name;
    this.channel = channel;
    this.reports = reports;
    this.executor = newExecutor(name);
  }

  Channel channel() {
    return channel;
  }

  synchronized void send(Notification notification, long nowNanos) {
    if (abandoned.get() >= MAXIMUM_ABANDONED || closing) {
      String why = closing ? "the channel is closed" : "earlier messages hang in it";
      reports.accept(
          new DeliveryReport(
              name,
              notification.id(),
              new Failed(false, Reason.TIMEOUT, false, Optional.empty(), why)));
      return;
    }
    Sending sending =
        new Sending(
            name,
            channel,
            notification.id(),
            open -> open.send(notification),
            reports,
            this::ended);
    current = sending;
    startedNanos = nowNanos;
    interrupted = false;
    try {
      executor.execute(sending);
    } catch (RuntimeException | Error cannotStart) {
      // No thread can be made just now; the message keeps its place and is tried again.
      executor.remove(sending);
      current = null;
      reports.accept(
          new DeliveryReport(
              name,
              notification.id(),
              new Failed(
                  false,
                  Reason.CONNECTION,
                  false,
                  Optional.empty(),
                  "the attempt could not be started: " + cannotStart)));
    }
  }

  /** Tells the channel which alerts fire, unless it is busy; the next minute does it again. */
  synchronized void renew(List<NotifiedAlert> firing, Instant now, long nowNanos) {
    if (current != null || abandoned.get() > 0 || closing) {
      return;
    }
    Sending renewal =
        new Sending(
            name,
            channel,
            "renewal",
            open -> {
              open.renew(firing, now);
              return Receipt.none();
            },
            this::renewed,
            this::ended);
    current = renewal;
    startedNanos = nowNanos;
    interrupted = false;
    try {
      executor.execute(renewal);
    } catch (RuntimeException | Error cannotStart) {
      executor.remove(renewal);
      current = null;
      LOG.warn("Channel {} was not told again what fires: {}", name, cannotStart.toString());
    }
  }

  private void renewed(DeliveryReport report) {
    if (report.outcome() instanceof Failed failed) {
      LOG.warn("Channel {} did not take again what fires: {}", name, failed.message());
    }
  }

  /** Interrupts or gives up an attempt that takes too long. */
  synchronized void enforce(long nowNanos) {
    Sending sending = current;
    if (sending == null || sending.isDone()) {
      return;
    }
    long running = nowNanos - startedNanos;
    if (!interrupted && running >= DEADLINE.toNanos()) {
      interrupted = true;
      sending.interrupt();
    } else if (interrupted && running >= DEADLINE.plus(GRACE).toNanos()) {
      LOG.warn("Channel {} ignores its interrupt; its thread is given up", name);
      abandon(sending);
    }
  }

  /** Closes the channel once its last attempt ended, interrupting it if asked to. */
  synchronized void close(boolean interrupt) {
    closing = true;
    Sending sending = current;
    if (interrupt && sending != null) {
      sending.interrupt();
    }
    executor.shutdown();
    if (sending == null || sending.isDone()) {
      closeChannel();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  boolean awaitEnd(Duration time) throws InterruptedException {
    return executor.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void abandon(Sending sending) {
    abandoned.incrementAndGet();
    current = null;
    executor.shutdown();
    executor = newExecutor(name);
    if (closing) {
      executor.shutdown();
    }
    sending.report(Failed.unanswered("no answer before the deadline, and the interrupt ignored"));
  }

  private synchronized void ended() {
    if (current == null || !current.isDone()) {
      abandoned.updateAndGet(count -> Math.max(0, count - 1));
    } else {
      current = null;
    }
    if (closing && current == null) {
      closeChannel();
    }
  }

  private void closeChannel() {
    if (closed || abandoned.get() > 0) {
      return;
    }
    closed = true;
    // Foreign code: it may hang or throw anything, and nobody may have to wait for it.
    Thread closer = new Thread(this::closeForeign, "close " + name);
    closer.setDaemon(true);
    try {
      closer.start();
    } catch (OutOfMemoryError noThread) {
      LOG.warn("Channel {} was not closed: no thread can be made", name);
      channelClosed.complete(null);
    }
  }

  private void closeForeign() {
    try {
      channel.close();
    } catch (Throwable fault) {
      LOG.warn("Channel {} could not be closed: {}", name, fault.toString());
    } finally {
      channelClosed.complete(null);
    }
  }

  /** Completes when the channel's own close has returned. */
  CompletableFuture<@Nullable Void> whenClosed() {
    return channelClosed;
  }

  private static ThreadPoolExecutor newExecutor(String channel) {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "deliver to " + channel);
              thread.setDaemon(true);
              return thread;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }
}
