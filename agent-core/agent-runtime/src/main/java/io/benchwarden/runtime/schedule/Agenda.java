package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeStatus.Activity;
import io.benchwarden.runtime.schedule.Timetable.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which probe is due when: the scheduler's decisions, without its threads. Asks no clock; every
 * call says what time it is. Not safe for several threads.
 */
final class Agenda {
  /** Runs outside the grid keep this distance from the run before them. */
  static final Duration TRIGGER_DISTANCE = Duration.ofMillis(100);

  private static final Comparator<ScheduledProbe> BY_EVENT =
      Comparator.<ScheduledProbe>comparingLong(ScheduledProbe::nextEvent)
          .thenComparing(probe -> probe.name);

  private final Moment anchor;
  private final ZoneId zone;
  private final Predicate<ScheduledProbe> suspended;
  private final TreeMap<String, ScheduledProbe> byName = new TreeMap<>();
  private final TreeSet<ScheduledProbe> byEvent = new TreeSet<>(BY_EVENT);

  /**
   * An empty agenda.
   *
   * @param anchor the moment at which the process started
   * @param zone where probes with a time of day live
   * @param suspended whether a probe must not be run now
   */
  Agenda(Moment anchor, ZoneId zone, Predicate<ScheduledProbe> suspended) {
    this.anchor = anchor;
    this.zone = zone;
    this.suspended = suspended;
  }

  Optional<ScheduledProbe> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<ScheduledProbe> probes() {
    return byName.values();
  }

  /** Nanoseconds until somebody must look again; {@link Long#MAX_VALUE} for an empty agenda. */
  long nanosToNext(Moment now) {
    return byEvent.isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, byEvent.first().nextEvent() - now.nanos());
  }

  /**
   * Takes over another configuration. A name that stays keeps its slot, its statistics and what it
   * is doing; only another interval or time of day gives it another slot.
   *
   * @return what is no longer used: replaced instances, and probes whose name is gone
   */
  Replaced replace(List<ProbeConfiguration> configurations, Moment now) {
    Map<String, ScheduledProbe> old = new HashMap<>(byName);
    List<Instance> instances = new ArrayList<>();
    byName.clear();
    byEvent.clear();
    for (ProbeConfiguration configuration : configurations) {
      ScheduledProbe known = old.get(configuration.name());
      if (known != null && isSameCheck(known, configuration)) {
        old.remove(known.name);
        update(known, configuration, now).ifPresent(instances::add);
        add(known);
      } else {
        add(newcomer(configuration, now));
      }
    }
    old.values().forEach(gone -> instances.add(gone.instance));
    return new Replaced(instances, List.copyOf(old.values()));
  }

  /** What a change of the configuration leaves without use. */
  record Replaced(List<Instance> instances, List<ScheduledProbe> removed) {}

  private static boolean isSameCheck(ScheduledProbe known, ProbeConfiguration configuration) {
    return known.instance.configuration().check().name().equals(configuration.check().name());
  }

  private Optional<Instance> update(
      ScheduledProbe known, ProbeConfiguration configuration, Moment now) {
    Timetable timetable = Timetable.of(configuration, anchor, zone);
    if (!timetable.equals(known.timetable)) {
      known.timetable = timetable;
      known.slot = timetable.next(now);
    }
    if (known.instance.configuration().probe() == configuration.probe()) {
      known.instance.reconfigure(configuration);
      return Optional.empty();
    }
    Instance former = known.instance;
    known.instance = new Instance(configuration);
    return Optional.of(former);
  }

  private ScheduledProbe newcomer(ProbeConfiguration configuration, Moment now) {
    Timetable timetable = Timetable.of(configuration, anchor, zone);
    ScheduledProbe probe =
        new ScheduledProbe(new Instance(configuration), timetable, timetable.next(now));
    FirstRun.delay(configuration)
        .map(delay -> now.nanos() + delay)
        .filter(first -> first - probe.slot.nanos() < 0)
        .ifPresent(first -> probe.extraDue = first);
    return probe;
  }

  private void add(ScheduledProbe probe) {
    byName.put(probe.name, probe);
    byEvent.add(probe);
  }

  /**
   * Decides what is due, and marks it as queued. Slots that passed meanwhile are skipped and
   * counted; nothing catches up.
   *
   * @param refused told of probes that were asked to run but are suspended
   */
  List<ScheduledProbe> takeDue(Moment now, Consumer<ScheduledProbe> refused) {
    List<ScheduledProbe> due = new ArrayList<>();
    while (!byEvent.isEmpty() && byEvent.first().nextEvent() - now.nanos() <= 0) {
      ScheduledProbe probe = byEvent.pollFirst();
      if (isDue(probe, now, refused)) {
        queue(probe);
        due.add(probe);
      }
      byEvent.add(probe);
    }
    return due;
  }

  private boolean isDue(ScheduledProbe probe, Moment now, Consumer<ScheduledProbe> refused) {
    if (probe.slot.nanos() - now.nanos() > 0) {
      return isExtraDue(probe, refused);
    }
    if (!probe.timetable.isReached(probe.slot, now)) {
      // The wall clock was slowed down: its time of day is a little further away than it seemed.
      long nanos = now.nanosAt(probe.slot.wall());
      probe.slot = new Slot(nanos, probe.slot.wall());
      return false;
    }
    Slot reached = probe.slot;
    probe.statistics.skipped(probe.timetable.missedSince(reached, now));
    probe.slot = probe.timetable.next(now);
    return isSlotTaken(probe, reached);
  }

  private boolean isExtraDue(ScheduledProbe probe, Consumer<ScheduledProbe> refused) {
    if (suspended.test(probe)) {
      probe.extraDue = null;
      refused.accept(probe);
      return false;
    }
    return true;
  }

  /**
   * A run that waits already, or goes on outside the grid, does not cost the slot: the former
   * serves it and the latter is followed by it. A run of the grid that goes on does cost it.
   */
  private boolean isSlotTaken(ScheduledProbe probe, Slot reached) {
    boolean overrun = probe.activity == Activity.RUNNING && probe.runsOnGrid;
    if (overrun || probe.waitingSlot != null || suspended.test(probe)) {
      probe.statistics.skipped(1);
      return false;
    }
    probe.waitingSlot = reached;
    return probe.activity == Activity.IDLE;
  }

  private static void queue(ScheduledProbe probe) {
    probe.activity = Activity.QUEUED;
    probe.extraDue = null;
  }

  /**
   * Asks for a run outside the grid: at once where none waits, after the present one where one
   * runs.
   */
  void request(ScheduledProbe probe, Moment now) {
    if (probe.activity == Activity.QUEUED) {
      return;
    }
    byEvent.remove(probe);
    long due = now.nanos();
    Long end = probe.lastEnd;
    if (end != null && end + TRIGGER_DISTANCE.toNanos() - due > 0) {
      due = end + TRIGGER_DISTANCE.toNanos();
    }
    Long asked = probe.extraDue;
    probe.extraDue = asked == null || due - asked < 0 ? Long.valueOf(due) : asked;
    byEvent.add(probe);
  }

  /** After a gap nothing that was seen is fresh: each probe with an interval is due at once. */
  void requestAll(Moment now) {
    for (ScheduledProbe probe : byName.values()) {
      if (probe.timetable instanceof Timetable.Grid) {
        request(probe, now);
      }
    }
  }

  /** A run begins. */
  void started(ScheduledProbe probe, Moment now) {
    Slot slot = probe.waitingSlot;
    probe.waitingSlot = null;
    probe.activity = Activity.RUNNING;
    probe.runsOnGrid = slot != null;
    if (slot == null) {
      probe.statistics.startedByTrigger();
    } else {
      probe.statistics.startedOnGrid(Duration.ofNanos(now.nanos() - slot.nanos()));
    }
  }

  /**
   * A run ended, or was given up.
   *
   * @return whether the next one is due at once, and marked as queued
   */
  boolean ended(ScheduledProbe probe, Moment now) {
    probe.lastEnd = now.nanos();
    if (byName.get(probe.name) != probe) {
      probe.activity = Activity.IDLE;
      return false;
    }
    byEvent.remove(probe);
    probe.activity = Activity.IDLE;
    Long asked = probe.extraDue;
    if (asked != null) {
      long earliest = now.nanos() + TRIGGER_DISTANCE.toNanos();
      probe.extraDue = asked - earliest < 0 ? Long.valueOf(earliest) : asked;
    }
    boolean next = isNextDue(probe);
    if (next) {
      queue(probe);
    }
    byEvent.add(probe);
    return next;
  }

  private boolean isNextDue(ScheduledProbe probe) {
    if (probe.waitingSlot != null && suspended.test(probe)) {
      probe.waitingSlot = null;
      probe.statistics.skipped(1);
    }
    return probe.waitingSlot != null;
  }

  /** Somebody moved the wall clock: times of day are as far away as it says now. */
  void wallClockMoved(Moment now) {
    for (ScheduledProbe probe : byName.values()) {
      if (probe.timetable instanceof Timetable.Daily) {
        byEvent.remove(probe);
        Instant next = probe.timetable.next(now).wall();
        Instant wall = probe.slot.wall().isBefore(next) ? probe.slot.wall() : next;
        probe.slot = new Slot(now.nanosAt(wall), wall);
        byEvent.add(probe);
      }
    }
  }
}
