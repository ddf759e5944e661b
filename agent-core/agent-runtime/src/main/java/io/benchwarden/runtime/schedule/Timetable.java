package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When a probe is due. */
sealed interface Timetable {

  /** The first slot after a moment. */
  Slot next(Moment now);

  /** Whether a slot has come. */
  boolean isReached(Slot slot, Moment now);

  /** How many further slots have passed since a slot that has been reached. */
  long missedSince(Slot slot, Moment now);

  /**
   * When a probe is due.
   *
   * @param anchor one moment of the life of the process, the same for all calls: what keeps the
   *     phase over reloads, and over restarts because its wall clock is part of it
   */
  static Timetable of(ProbeConfiguration configuration, Moment anchor, ZoneId zone) {
    return configuration
        .at()
        .<Timetable>map(at -> new Daily(at, zone))
        .orElseGet(() -> Grid.of(configuration.name(), configuration.every().toNanos(), anchor));
  }

  /** One point in a timetable, by both clocks. */
  record Slot(long nanos, Instant wall) {}

  /**
   * Every so many nanoseconds of the monotonic clock, so that moving the wall clock moves no run.
   */
  record Grid(long interval, long origin) implements Timetable {

    /** A grid whose phase is the hash of the name, counted from the epoch. */
    static Grid of(String name, long interval, Moment anchor) {
      long epoch = ChronoUnit.NANOS.between(Instant.EPOCH, anchor.wall());
      long sinceSlot = Math.floorMod(epoch - Phase.of(name, interval), interval);
      return new Grid(interval, anchor.nanos() - sinceSlot);
    }

    @Override
    public Slot next(Moment now) {
      long steps = Math.floorDiv(now.nanos() - origin, interval) + 1;
      long nanos = origin + steps * interval;
      return new Slot(nanos, now.wallAt(nanos));
    }

    @Override
    public boolean isReached(Slot slot, Moment now) {
      return slot.nanos() - now.nanos() <= 0;
    }

    @Override
    public long missedSince(Slot slot, Moment now) {
      return (now.nanos() - slot.nanos()) / interval;
    }
  }

  /**
   * Once a day by the wall clock. On the day on which the time does not exist it is as much later
   * as the clock was put forward; on the day on which it exists twice, the first counts.
   */
  record Daily(LocalTime at, ZoneId zone) implements Timetable {

    @Override
    public Slot next(Moment now) {
      ZonedDateTime local = now.wall().atZone(zone);
      ZonedDateTime slot = ZonedDateTime.of(local.toLocalDate(), at, zone);
      if (!slot.toInstant().isAfter(now.wall())) {
        slot = ZonedDateTime.of(local.toLocalDate().plusDays(1), at, zone);
      }
      return new Slot(now.nanosAt(slot.toInstant()), slot.toInstant());
    }

    @Override
    public boolean isReached(Slot slot, Moment now) {
      return !now.wall().isBefore(slot.wall());
    }

    @Override
    public long missedSince(Slot slot, Moment now) {
      return 0;
    }
  }
}
