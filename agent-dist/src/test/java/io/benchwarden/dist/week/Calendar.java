package io.benchwarden.dist.week;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** When what happens, in order of time. */
final class Calendar {
  /** Something that happens in the bench. */
  @FunctionalInterface
  interface Event {
    void happens() throws Exception;
  }

  private record Busy(Instant from, Instant until) {}

  private final TreeMap<Instant, List<Event>> events = new TreeMap<>();
  private final List<Busy> busy = new ArrayList<>();

  void at(Instant time, Event event) {
    events.computeIfAbsent(time, same -> new ArrayList<>()).add(event);
  }

  /** From its first to its last time, again and again. */
  void each(Duration interval, Instant from, Instant until, Event event) {
    for (Instant time = from; time.isBefore(until); time = time.plus(interval)) {
      at(time, event);
    }
  }

  /** So much happens in this time that every check looks at its own interval. */
  void busy(Instant from, Duration time) {
    busy.add(new Busy(from, from.plus(time)));
  }

  boolean isBusy(Instant now) {
    return busy.stream().anyMatch(each -> !now.isBefore(each.from()) && now.isBefore(each.until()));
  }

  /** Has everything happen that is due by now. */
  void pass(Instant now) throws Exception {
    while (!events.isEmpty() && !events.firstKey().isAfter(now)) {
      for (Event event : events.pollFirstEntry().getValue()) {
        event.happens();
      }
    }
  }
}
