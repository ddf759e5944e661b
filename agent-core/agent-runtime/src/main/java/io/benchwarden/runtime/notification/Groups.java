package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Grouping;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into groups: the first of a group goes at once, and so does what is decided in the
 * same pass; later ones wait for the rest of the interval. Confined to one thread.
 */
final class Groups {
  private static final String DIGEST = "digest|";

  private final Map<String, Long> spoken = new HashMap<>();

  /** The message with its place in its group. */
  OutboxMessage grouped(OutboxMessage message, Alert alert, Grouping grouping, Moment now) {
    String group = key(message, alert, grouping);
    @Nullable Long last = spoken.get(group);
    // what is decided in the same pass goes together, and at once
    boolean begins = last == null || last == now.nanos();
    Duration rest =
        last == null || begins ? Duration.ZERO : grouping.interval().minus(now.since(last));
    if (rest.isNegative() || rest.isZero()) {
      spoken.put(group, now.nanos());
    }
    Duration wait = rest.isNegative() ? Duration.ZERO : rest;
    return message.inBatch(new Batch(group, wait, null, false));
  }

  private static String key(OutboxMessage message, Alert alert, Grouping grouping) {
    StringBuilder key = new StringBuilder();
    key.append(grouping.threshold()).append('|').append(message.channel()).append('|');
    // ends are collected whatever they were, beginnings by how bad they are
    key.append(message.resolves() ? "over" : alert.severity().label());
    for (String label : grouping.by()) {
      key.append('|').append(alert.content().labels().getOrDefault(label, ""));
    }
    return key.toString();
  }

  /** The group of what the rate limit holds: the channel, and one kind of news. */
  static String digest(OutboxMessage message) {
    return "2|%s%s|%s".formatted(DIGEST, message.channel(), message.reason());
  }

  /** Whether a group is that of a digest. */
  static boolean isDigest(String group) {
    return group.startsWith("2|" + DIGEST);
  }

  /** From how many messages on a group is told in one. */
  static int threshold(String group) {
    return Integer.parseInt(group.substring(0, group.indexOf('|')));
  }

  /** Forgets groups that were silent for so long that they begin anew. */
  void forget(Moment now) {
    spoken.values().removeIf(last -> now.since(last).compareTo(Duration.ofHours(1)) > 0);
  }
}
