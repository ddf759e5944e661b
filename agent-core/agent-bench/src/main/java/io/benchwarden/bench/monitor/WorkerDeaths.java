package io.benchwarden.bench.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web workers that were killed because a request took too long, and work-horses of the queues that
 * ended by a signal, as a bench's error logs tell. Not for concurrent use.
 */
public final class WorkerDeaths {
  private static final long MOST_BYTES = 2L << 20;
  private static final int MOST = 10_000;
  private static final Pattern GUNICORN =
      Pattern.compile(
          "\\[(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4})\\] \\[\\d{1,10}\\] \\[CRITICAL\\]"
              + " WORKER TIMEOUT.*+");
  private static final String WORK_HORSE = "Work-horse terminated unexpectedly";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT);

  private final FollowedFile web;
  private final FollowedFile workers;
  private final Duration window;
  private final Deque<Instant> timeouts = new ArrayDeque<>();
  private final Deque<Instant> killed = new ArrayDeque<>();
  private boolean readBefore;

  /** Those of a bench, by its folder. */
  public WorkerDeaths(Path bench, Duration window) {
    this.web = new FollowedFile(bench.resolve("logs/web.error.log"), MOST_BYTES);
    this.workers = new FollowedFile(bench.resolve("logs/worker.error.log"), MOST_BYTES);
    this.window = window;
  }

  /**
   * Reads on. RQ's lines bear no date, so that they count from when they are first seen, and what a
   * log holds at the first call counts not at all.
   */
  public void read(Instant now) throws IOException, InterruptedException {
    web.read(line -> timedOut(line).ifPresent(at -> add(timeouts, at)));
    boolean dated = readBefore;
    workers.read(
        line -> {
          if (dated && line.contains(WORK_HORSE)) {
            add(killed, now);
          }
        });
    readBefore = true;
    Instant from = now.minus(window);
    timeouts.removeIf(at -> at.isBefore(from) || at.isAfter(now.plus(window)));
    killed.removeIf(at -> at.isBefore(from));
  }

  private static void add(Deque<Instant> deaths, Instant at) {
    deaths.addLast(at);
    if (deaths.size() > MOST) {
      deaths.removeFirst();
    }
  }

  private static Optional<Instant> timedOut(String line) {
    Matcher parts = GUNICORN.matcher(line);
    try {
      return parts.matches()
          ? Optional.of(ZonedDateTime.parse(parts.group(1), TIME).toInstant())
          : Optional.empty();
    } catch (DateTimeException garbled) {
      return Optional.empty();
    }
  }

  /** Web workers that were killed within the window, at most ten thousand. */
  public int timeouts() {
    return timeouts.size();
  }

  /** Work-horses that ended by a signal within the window, at most ten thousand. */
  public int killedWorkHorses() {
    return killed.size();
  }
}
