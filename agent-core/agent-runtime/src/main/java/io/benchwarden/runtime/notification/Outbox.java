package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.store.DeliveryLogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The notifications that have not left, in the order of each channel, and the delivery log that is
 * not yet written. Confined to one thread.
 */
final class Outbox {
  /** More would make a message that no mail reader shows. */
  private static final int MAXIMUM_COMPANIONS = 499;

  private static final int MAXIMUM_UNWRITTEN_LOG = 10_000;

  private final Map<String, TreeMap<Long, OutboxMessage>> channels = new TreeMap<>();
  private final Map<String, TreeMap<Long, OutboxMessage>> threads = new HashMap<>();
  private final Map<String, OutboxMessage> byId = new HashMap<>();
  private final Map<String, Long> bornNanos = new HashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final List<DeliveryLogEntry> log = new ArrayList<>();
  private long lastOrder;

  void load(Collection<OutboxMessage> stored, Moment now) {
    stored.forEach(
        message -> {
          index(message, now.nanosOf(message.createdAt()));
          lastOrder = Math.max(lastOrder, message.order());
        });
  }

  long nextOrder() {
    return ++lastOrder;
  }

  void add(OutboxMessage message, Moment now) {
    index(message, now.nanos());
    touched.add(message.id());
  }

  void update(OutboxMessage message) {
    index(message, bornNanos.getOrDefault(message.id(), 0L));
    touched.add(message.id());
  }

  void remove(OutboxMessage message) {
    byId.remove(message.id());
    bornNanos.remove(message.id());
    takeOut(channels, message.channel(), message.order());
    takeOut(threads, message.thread(), message.order());
    touched.add(message.id());
  }

  @Nullable OutboxMessage get(String id) {
    return byId.get(id);
  }

  List<OutboxMessage> all() {
    return channels.values().stream().flatMap(queue -> queue.values().stream()).toList();
  }

  List<String> waitingChannels() {
    return List.copyOf(channels.keySet());
  }

  /** The next message of a channel. */
  Optional<OutboxMessage> head(String channel) {
    TreeMap<Long, OutboxMessage> queue = channels.get(channel);
    return queue == null ? Optional.empty() : Optional.of(queue.firstEntry().getValue());
  }

  /**
   * The message of a channel whose turn it is. Of an alert only the first may go, over all its
   * episodes; a message that failed a few times steps aside, so that one that is never accepted
   * does not stop the others.
   *
   * @param admitted which messages may go at all; one that may not stops the later ones of its
   *     alert
   */
  Optional<OutboxMessage> next(String channel, Moment now, Predicate<OutboxMessage> admitted) {
    Set<String> alertsBefore = new HashSet<>();
    @Nullable OutboxMessage aside = null;
    for (OutboxMessage message : channels.getOrDefault(channel, new TreeMap<>()).values()) {
      boolean first = alertsBefore.add(message.fingerprint());
      boolean mayGo = first && !isCarried(message) && !isCollecting(message, now);
      if (!mayGo || !admitted.test(message)) {
        continue;
      }
      if (!message.stepsAside()) {
        return Optional.of(message);
      }
      if (aside == null || message.attempts() < aside.attempts()) {
        aside = message;
      }
    }
    return Optional.ofNullable(aside);
  }

  private boolean isCarried(OutboxMessage message) {
    Batch batch = message.batch();
    return batch != null && batch.carriedBy() != null && byId.containsKey(batch.carriedBy());
  }

  private boolean isCollecting(OutboxMessage message, Moment now) {
    Batch batch = message.batch();
    return batch != null && age(message, now).compareTo(batch.collected()) < 0;
  }

  /** The messages that travel with this one. */
  List<OutboxMessage> carriedBy(OutboxMessage leader) {
    return channels.getOrDefault(leader.channel(), new TreeMap<>()).values().stream()
        .filter(other -> isCarriedBy(other.batch(), leader))
        .toList();
  }

  private static boolean isCarriedBy(@Nullable Batch batch, OutboxMessage leader) {
    return batch != null && leader.id().equals(batch.carriedBy());
  }

  /**
   * The messages of a group that could travel with this one, itself left out: each the first of its
   * alert, and none that may have arrived before.
   */
  List<OutboxMessage> companions(OutboxMessage leader) {
    Batch batch = leader.batch();
    if (batch == null) {
      return List.of();
    }
    Set<String> alertsBefore = new HashSet<>();
    return channels.getOrDefault(leader.channel(), new TreeMap<>()).values().stream()
        .filter(other -> alertsBefore.add(other.fingerprint()))
        .filter(other -> !other.id().equals(leader.id()) && !isCarried(other))
        .filter(other -> !other.unanswered() && mayJoin(other.batch(), batch.group()))
        .limit(MAXIMUM_COMPANIONS)
        .toList();
  }

  /**
   * The messages that could travel with this one in a digest: the same kind of news, each the first
   * of its alert, and none that was tried before.
   */
  List<OutboxMessage> held(OutboxMessage leader) {
    Set<String> alertsBefore = new HashSet<>();
    return channels.getOrDefault(leader.channel(), new TreeMap<>()).values().stream()
        .filter(other -> alertsBefore.add(other.fingerprint()))
        .filter(other -> !other.id().equals(leader.id()) && !isCarried(other))
        .filter(other -> other.reason() == leader.reason() && other.attempts() == 0)
        .filter(other -> other.batch() == null || !other.batch().led())
        .limit(MAXIMUM_COMPANIONS)
        .toList();
  }

  private static boolean mayJoin(@Nullable Batch batch, String group) {
    return batch != null && !batch.led() && batch.group().equals(group);
  }

  /** The messages of a thread, in order. */
  List<OutboxMessage> ofThread(String thread) {
    TreeMap<Long, OutboxMessage> queue = threads.get(thread);
    return queue == null ? List.of() : List.copyOf(queue.values());
  }

  /** How long ago it was decided to send this message. */
  Duration age(OutboxMessage message, Moment now) {
    return now.since(bornNanos.getOrDefault(message.id(), now.nanos()));
  }

  /** The age of the oldest message; zero for none. */
  Duration oldestAge(Moment now) {
    return byId.values().stream()
        .map(message -> age(message, now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  int size() {
    return byId.size();
  }

  /** A line for the delivery log; while the store cannot be written, the oldest are lost. */
  void log(OutboxMessage message, Moment now, String outcome, String detail) {
    if (log.size() >= MAXIMUM_UNWRITTEN_LOG) {
      log.remove(0);
    }
    log.add(
        new DeliveryLogEntry(
            now.wall(),
            message.channel(),
            message.id(),
            message.attempts(),
            outcome,
            detail,
            message.fingerprint()));
  }

  List<DeliveryLogEntry> unwrittenLog() {
    return List.copyOf(log);
  }

  /** Ids of what is not yet written; those without a message are to be removed. */
  Set<String> unwritten() {
    return Set.copyOf(touched);
  }

  /** Everything is to be written again, over what is there under these ids. */
  void rewrite(Collection<String> there) {
    touched.addAll(there);
    touched.addAll(byId.keySet());
  }

  void written() {
    touched.clear();
    log.clear();
  }

  private void index(OutboxMessage message, long born) {
    byId.put(message.id(), message);
    bornNanos.put(message.id(), born);
    channels.computeIfAbsent(message.channel(), c -> new TreeMap<>()).put(message.order(), message);
    threads.computeIfAbsent(message.thread(), t -> new TreeMap<>()).put(message.order(), message);
  }

  private static void takeOut(
      Map<String, TreeMap<Long, OutboxMessage>> queues, String key, long order) {
    TreeMap<Long, OutboxMessage> queue = queues.get(key);
    if (queue != null) {
      queue.remove(order);
      if (queue.isEmpty()) {
        queues.remove(key);
      }
    }
  }
}
