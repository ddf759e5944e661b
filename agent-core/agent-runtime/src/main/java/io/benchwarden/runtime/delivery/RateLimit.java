package io.benchwarden.runtime.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many messages a channel may be sent one by one. What goes beyond waits for a digest, of which
 * each kind of news has one a minute: a storm costs a reader a bounded number of messages. In
 * memory only: a restart begins with a full allowance. Confined to one thread; times are monotonic.
 */
public final class RateLimit {
  /** So many messages go one by one. */
  public static final int MESSAGES = 60;

  /** In so long. */
  public static final Duration WITHIN = Duration.ofMinutes(10);

  /** Then the rest goes together, so often. */
  public static final Duration DIGEST_EVERY = Duration.ofMinutes(1);

  private record News(String channel, String kind) {}

  private final Map<String, Deque<Long>> sent = new HashMap<>();
  private final Map<News, Long> digests = new HashMap<>();

  /** Whether a channel was sent so much that the rest has to go together. */
  public boolean isSpent(String channel, long nowNanos) {
    Deque<Long> times = sent.getOrDefault(channel, new ArrayDeque<>());
    while (!times.isEmpty() && nowNanos - times.getFirst() >= WITHIN.toNanos()) {
      times.removeFirst();
    }
    return times.size() >= MESSAGES;
  }

  /** Whether a digest of this kind of news may go. */
  public boolean isDigestDue(String channel, String kind, long nowNanos) {
    Long last = digests.get(new News(channel, kind));
    return last == null || nowNanos - last >= DIGEST_EVERY.toNanos();
  }

  /** A message goes, alone or with its group. */
  public void sent(String channel, long nowNanos) {
    sent.computeIfAbsent(channel, name -> new ArrayDeque<>()).addLast(nowNanos);
  }

  /** A digest goes. */
  public void digested(String channel, String kind, long nowNanos) {
    digests.put(new News(channel, kind), nowNanos);
  }
}
