package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The channels of the configuration, each on a thread of its own. Owns the channels: closes those
 * that a reload drops, and all at the end. Safe for use by several threads.
 */
public final class ChannelWorkers implements Deliverer {
  private final LongSupplier nanos;
  private final Consumer<DeliveryReport> reports;
  private final Map<String, ChannelWorker> workers = new HashMap<>();
  private final List<ChannelWorker> retired = new ArrayList<>();

  /**
   * No channels yet.
   *
   * @param nanos the monotonic clock
   * @param reports hears of every attempt, on the thread that made it
   */
  public ChannelWorkers(LongSupplier nanos, Consumer<DeliveryReport> reports) {
    this.nanos = nanos;
    this.reports = reports;
  }

  /**
   * Goes on with these channels; the others are closed once their attempt under way ended.
   *
   * @return completes when the others are closed
   */
  public synchronized CompletableFuture<@Nullable Void> configure(Map<String, Channel> channels) {
    List<CompletableFuture<@Nullable Void>> closing = new ArrayList<>();
    for (Map.Entry<String, ChannelWorker> entry : List.copyOf(workers.entrySet())) {
      if (channels.get(entry.getKey()) != entry.getValue().channel()) {
        workers.remove(entry.getKey());
        retired.add(entry.getValue());
        entry.getValue().close(false);
        closing.add(entry.getValue().whenClosed());
      }
    }
    channels.forEach(
        (name, channel) ->
            workers.computeIfAbsent(name, key -> new ChannelWorker(key, channel, reports)));
    return CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public synchronized void send(Notification notification) {
    ChannelWorker worker = workers.get(notification.channel());
    if (worker == null) {
      reports.accept(
          new DeliveryReport(
              notification.channel(),
              notification.id(),
              new Failed(
                  true,
                  Reason.REJECTED,
                  false,
                  Optional.empty(),
                  "no such channel is configured")));
      return;
    }
    worker.send(notification, nanos.getAsLong());
  }

  @Override
  public synchronized void renew(String channel, List<NotifiedAlert> firing, Instant now) {
    ChannelWorker worker = workers.get(channel);
    if (worker != null) {
      worker.renew(firing, now, nanos.getAsLong());
    }
  }

  /** Interrupts or gives up attempts that take too long; to be called about once a second. */
  public synchronized void enforceDeadlines() {
    long now = nanos.getAsLong();
    workers.values().forEach(worker -> worker.enforce(now));
    retired.forEach(worker -> worker.enforce(now));
    retired.removeIf(ChannelWorker::isClosed);
  }

  /** Interrupts what is under way, waits a little and closes all channels. */
  public synchronized void close(Duration patience) throws InterruptedException {
    retired.addAll(workers.values());
    workers.clear();
    retired.forEach(worker -> worker.close(true));
    long end = nanos.getAsLong() + patience.toNanos();
    for (ChannelWorker worker : retired) {
      worker.awaitEnd(Duration.ofNanos(Math.max(0, end - nanos.getAsLong())));
    }
    retired.clear();
  }
}
