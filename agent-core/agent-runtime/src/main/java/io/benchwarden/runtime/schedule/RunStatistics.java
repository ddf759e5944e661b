package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.schedule.ProbeStatus.Counts;
import io.benchwarden.runtime.schedule.ProbeStatus.LastRun;
import io.benchwarden.runtime.schedule.ProbeStatus.Lateness;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what happens to one probe. Not safe for several threads. */
final class RunStatistics {
  private long runs;
  private long triggered;
  private long failed;
  private long timedOut;
  private long abandoned;
  private long skipped;
  private Duration lateness = Duration.ZERO;
  private Duration maximumLateness = Duration.ZERO;
  private RunCost cost = RunCost.NONE;
  private @Nullable LastRun lastRun;

  void skipped(long slots) {
    skipped += slots;
  }

  void startedOnGrid(Duration late) {
    runs++;
    lateness = late;
    if (late.compareTo(maximumLateness) > 0) {
      maximumLateness = late;
    }
  }

  void startedByTrigger() {
    runs++;
    triggered++;
  }

  void ended(ProbeRun run, Duration took, RunCost costs) {
    cost = cost.plus(costs);
    RunOutcome outcome = run.outcome();
    if (outcome instanceof RunOutcome.Failed) {
      failed++;
    }
    if (outcome instanceof RunOutcome.TimedOut cut) {
      timedOut++;
      abandoned += cut.abandoned() ? 1 : 0;
    }
    lastRun = new LastRun(run.endedAt(), took, result(outcome), problem(outcome, took));
  }

  private static String result(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Completed completed) {
      return completed.complete() ? "completed" : "partial";
    }
    if (outcome instanceof RunOutcome.TimedOut cut) {
      return cut.abandoned() ? "abandoned" : "timed-out";
    }
    return "failed";
  }

  private static Optional<String> problem(RunOutcome outcome, Duration took) {
    if (outcome instanceof RunOutcome.Failed failure) {
      return Optional.of(failure.reason());
    }
    if (outcome instanceof RunOutcome.TimedOut cut) {
      String end = cut.abandoned() ? "ignored the interrupt and was abandoned" : "was interrupted";
      return Optional.of("%s after %d ms".formatted(end, took.toMillis()));
    }
    return Optional.empty();
  }

  Counts counts() {
    return new Counts(runs, triggered, failed, timedOut, abandoned, skipped);
  }

  /** How late it is, given how long a slot waits for its worker at this moment. */
  Lateness lateness(Duration waiting) {
    boolean waitsLonger = waiting.compareTo(maximumLateness) > 0;
    return new Lateness(
        waiting.isZero() ? lateness : waiting, waitsLonger ? waiting : maximumLateness);
  }

  /** What all runs together cost. */
  RunCost cost() {
    return cost;
  }

  Optional<LastRun> lastRun() {
    return Optional.ofNullable(lastRun);
  }
}
