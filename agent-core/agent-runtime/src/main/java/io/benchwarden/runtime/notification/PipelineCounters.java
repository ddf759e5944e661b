package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.runtime.alert.AlertTracker.Change;
import io.benchwarden.runtime.notification.PipelineMetrics.ChannelReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts at every arrow of the line. Safe for use by several threads. */
final class PipelineCounters {
  final LongAdder runs = new LongAdder();
  final LongAdder observations = new LongAdder();
  final LongAdder commits = new LongAdder();
  final LongAdder commitFailures = new LongAdder();
  final LongAdder samples = new LongAdder();
  final LongAdder samplesLost = new LongAdder();
  final LongAdder faults = new LongAdder();
  final LongAdder runsLost = new LongAdder();
  private final Map<String, LongAdder> changes = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> queued = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> delivered = new ConcurrentHashMap<>();
  private final Map<ChannelReason, LongAdder> failed = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> gaveUp = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> superseded = new ConcurrentHashMap<>();
  private volatile int outbox;
  private volatile Duration oldest = Duration.ZERO;
  private volatile long lastPassNanos;

  void changed(Change change) {
    if (change != Change.NONE) {
      count(changes, change.name().toLowerCase(Locale.ROOT));
    }
  }

  void queued(String channel) {
    count(queued, channel);
  }

  void delivered(String channel) {
    count(delivered, channel);
  }

  void failed(String channel, Reason reason) {
    count(failed, new ChannelReason(channel, reason.name().toLowerCase(Locale.ROOT)));
  }

  void gaveUp(String channel) {
    count(gaveUp, channel);
  }

  void superseded(String channel) {
    count(superseded, channel);
  }

  void passed(int outboxSize, Duration oldestAge, long nowNanos) {
    outbox = outboxSize;
    oldest = oldestAge;
    lastPassNanos = nowNanos;
  }

  PipelineMetrics snapshot(int queueLength, long nowNanos) {
    return new PipelineMetrics(
        runs.sum(),
        observations.sum(),
        sums(changes),
        sums(queued),
        sums(delivered),
        sums(failed),
        sums(gaveUp),
        sums(superseded),
        outbox,
        oldest,
        commits.sum(),
        commitFailures.sum(),
        samples.sum(),
        samplesLost.sum(),
        faults.sum(),
        runsLost.sum(),
        queueLength,
        Duration.ofNanos(Math.max(0, nowNanos - lastPassNanos)));
  }

  private static <K> void count(Map<K, LongAdder> counts, K key) {
    counts.computeIfAbsent(key, k -> new LongAdder()).increment();
  }

  private static <K> Map<K, Long> sums(Map<K, LongAdder> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }
}
