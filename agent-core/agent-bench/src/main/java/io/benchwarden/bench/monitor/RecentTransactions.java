package io.benchwarden.bench.monitor;

import io.benchwarden.bench.monitor.Transaction.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a bench did lately, from one log that is read on from run to run. Keeps no more than a
 * window's transactions, and no more than {@link #MOST}; then the newest.
 *
 * <p>Not for concurrent use.
 */
public final class RecentTransactions {
  static final int MOST = 20_000;

  private static final long MOST_BYTES = 8L << 20;

  /** Clocks of one machine agree; what lies further ahead is no time. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final FollowedFile file;
  private final Duration window;
  private final boolean monitor;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();

  private record Entry(String id, Transaction transaction) {}

  private RecentTransactions(Path file, Duration window, boolean monitor) {
    this.file = new FollowedFile(file, MOST_BYTES);
    this.window = window;
    this.monitor = monitor;
  }

  /** Those of {@code monitor.json.log}. */
  public static RecentTransactions ofMonitor(Path file, Duration window) {
    return new RecentTransactions(file, window, true);
  }

  /** The requests of nginx's access log that tell host and time; the host stands for the site. */
  public static RecentTransactions ofAccessLog(Path file, Duration window) {
    return new RecentTransactions(file, window, false);
  }

  /**
   * Reads on.
   *
   * @return whether the log is there
   */
  public boolean read(Instant now) throws IOException, InterruptedException {
    Instant from = now.minus(window);
    Consumer<String> line = monitor ? text -> monitored(text, now) : text -> accessed(text, now);
    boolean there = file.read(line);
    while (entries.size() > MOST) {
      forget(entries.removeFirst());
    }
    // Each site flushes by itself, so that the lines are not in order.
    entries.removeIf(
        entry -> {
          boolean old = entry.transaction().at().isBefore(from);
          if (old) {
            forget(entry);
          }
          return old;
        });
    return there;
  }

  private void forget(Entry entry) {
    known.remove(entry.id());
  }

  private void monitored(String text, Instant now) {
    MonitorLine.parse(text)
        .filter(line -> isRecent(line.transaction().at(), now))
        .filter(line -> known.add(line.id()))
        .ifPresent(line -> add(new Entry(line.id(), line.transaction())));
  }

  private void accessed(String text, Instant now) {
    AccessLine.parse(text)
        .filter(line -> line.host().isPresent() && isRecent(line.at(), now))
        .ifPresent(line -> add(new Entry("", request(line))));
  }

  private static Request request(AccessLine line) {
    return new Request(
        line.host().orElse(""),
        line.at(),
        line.time().orElse(Duration.ZERO),
        line.path(),
        line.status());
  }

  private boolean isRecent(Instant at, Instant now) {
    return !at.isBefore(now.minus(window)) && !at.isAfter(now.plus(AHEAD));
  }

  private void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > 2 * MOST) {
      forget(entries.removeFirst());
    }
  }

  /** The transactions within the window, as of the last read. */
  public List<Transaction> all() {
    return entries.stream().map(Entry::transaction).toList();
  }
}
