package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.schedule.Timetable.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One name in the schedule, over all reloads that keep it. Guarded by the scheduler's lock; changed
 * by {@link Agenda} only.
 */
final class ScheduledProbe {
  final String name;
  final RunStatistics statistics = new RunStatistics();

  /** Those who asked for a run that has not started yet. */
  final List<CompletableFuture<ProbeRun>> asking = new ArrayList<>();

  Instance instance;
  Timetable timetable;
  Slot slot;
  ProbeStatus.Activity activity = ProbeStatus.Activity.IDLE;

  /** When the run outside the grid is due that somebody asked for. */
  @Nullable Long extraDue;

  /** The slot for which a run is queued, or will be after the present one. */
  @Nullable Slot waitingSlot;

  /** Whether the present run is one of the grid. */
  boolean runsOnGrid;

  /** When the last run ended, by the monotonic clock. */
  @Nullable Long lastEnd;

  ScheduledProbe(Instance instance, Timetable timetable, Slot slot) {
    this.name = instance.configuration().name();
    this.instance = instance;
    this.timetable = timetable;
    this.slot = slot;
  }

  /** When the agenda must look at it next, by the monotonic clock. */
  long nextEvent() {
    Long extra = extraDue;
    boolean extraFirst =
        extra != null && activity == ProbeStatus.Activity.IDLE && extra - slot.nanos() < 0;
    return extra != null && extraFirst ? extra : slot.nanos();
  }
}
