package io.benchwarden.web.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts wrong tokens by address. Who tried ten within a minute is refused until the oldest of them
 * is a minute old. Safe for use by several threads.
 */
final class WrongTokens {
  private static final int LIMIT = 10;
  private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  /** More addresses than this are not remembered; the one that has been quiet longest goes. */
  private static final int MOST_ADDRESSES = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Deque<Long>> times = new LinkedHashMap<>(16, 0.75f, true);

  WrongTokens(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized boolean isRefused(String address) {
    Deque<Long> tries = times.get(address);
    if (tries == null) {
      return false;
    }
    while (!tries.isEmpty() && nanos.getAsLong() - tries.getFirst() >= WINDOW) {
      tries.removeFirst();
    }
    return tries.size() >= LIMIT;
  }

  synchronized void count(String address) {
    Deque<Long> tries = times.computeIfAbsent(address, first -> new ArrayDeque<>());
    tries.addLast(nanos.getAsLong());
    if (tries.size() > LIMIT) {
      tries.removeFirst();
    }
    if (times.size() > MOST_ADDRESSES) {
      Iterator<String> quietest = times.keySet().iterator();
      quietest.next();
      quietest.remove();
    }
  }
}
