package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeStatus.Activity;
import io.benchwarden.runtime.schedule.Timetable.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a probe is not run although it is due: it holds threads that were given up, or has left too
 * many behind. It is run again as soon as that is over.
 */
final class Suspension {
  private final SchedulerSettings settings;
  private final AbandonedThreads abandoned;
  private final ThreadCensus census;

  Suspension(SchedulerSettings settings, AbandonedThreads abandoned, ThreadCensus census) {
    this.settings = settings;
    this.abandoned = abandoned;
    this.census = census;
  }

  boolean applies(ScheduledProbe probe) {
    return reason(probe).isPresent();
  }

  /** A clause that ends a sentence, with what to do. */
  Optional<String> reason(ScheduledProbe probe) {
    int total = abandoned.count();
    if (total > 0 && abandoned.isHeldBy(probe.instance)) {
      return Optional.of(
          "its last run ignored the interrupt at its deadline and still holds its thread; a reload"
              + " gives it a fresh start.");
    }
    if (total >= settings.maximumAbandoned() && abandoned.countOf(probe.name) > 0) {
      return Optional.of(
          "former runs still hold threads, and the agent has given up %d in all; restart it."
              .formatted(total));
    }
    int left = census.leftBehind(probe.name);
    if (left >= settings.maximumLeftBehind()) {
      return Optional.of(
          "its runs left %d threads behind that still live; restart the agent.".formatted(left));
    }
    return Optional.empty();
  }

  int abandonedThreads() {
    return abandoned.count();
  }

  /** How a probe is doing. */
  ProbeStatus status(ScheduledProbe probe, Moment now) {
    ProbeConfiguration configuration = probe.instance.configuration();
    return new ProbeStatus(
        probe.name,
        configuration.check().name(),
        configuration.check().resource(),
        configuration.every(),
        configuration.at(),
        FirstRun.isQuick(configuration),
        probe.activity,
        nextSlot(probe, now),
        probe.statistics.lateness(waiting(probe, now)),
        probe.statistics.counts(),
        probe.statistics.lastRun(),
        probe.statistics.cost(),
        abandoned.countOf(probe.name),
        census.leftBehind(probe.name),
        reason(probe),
        probe.instance.watchProblem());
  }

  private static Instant nextSlot(ScheduledProbe probe, Moment now) {
    return probe.timetable instanceof Timetable.Daily
        ? probe.slot.wall()
        : now.wallAt(probe.slot.nanos());
  }

  private static Duration waiting(ScheduledProbe probe, Moment now) {
    Slot slot = probe.waitingSlot;
    return slot == null || probe.activity != Activity.QUEUED
        ? Duration.ZERO
        : Duration.ofNanos(now.nanos() - slot.nanos());
  }
}
