package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Report;
import io.benchwarden.api.Resource;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.plugin.ForeignFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its beginning to its end or to the moment when it is given up: its threads, its
 * deadline, and what it has handed over so far. Safe for several threads.
 *
 * <p>A thread is interrupted only while this object counts it in, so no interrupt can reach the run
 * that the same worker does next.
 */
final class Execution {
  final ScheduledProbe probe;
  final Instance instance;
  final ProbeConfiguration configuration;
  final boolean onGrid;
  final Moment start;

  /** Those who wait for this run. */
  final List<CompletableFuture<ProbeRun>> asking;

  final Collector collector;
  final RunMeter meter = new RunMeter();
  private final Set<Thread> threads = new LinkedHashSet<>();
  private State state = State.RUNNING;
  private long deadline;
  private int fannedOut;
  private int threwInFanOut;
  private @Nullable String firstFailure;

  private enum State {
    RUNNING,
    INTERRUPTED,
    ENDED,
    ABANDONED
  }

  Execution(ScheduledProbe probe, Moment start, List<CompletableFuture<ProbeRun>> asking) {
    this.probe = probe;
    this.instance = probe.instance;
    this.configuration = instance.configuration();
    this.onGrid = probe.runsOnGrid;
    this.start = start;
    this.asking = List.copyOf(asking);
    this.collector = new Collector(configuration::covers);
    this.deadline = start.nanos() + configuration.timeout().toNanos();
    threads.add(Thread.currentThread());
  }

  Resource resource() {
    return configuration.check().resource();
  }

  synchronized long deadline() {
    return deadline;
  }

  /** The process did not live for a while: that time is not the run's. */
  synchronized void extend(long nanos) {
    deadline += nanos;
  }

  /** When something must be done about it if it has not ended, by the monotonic clock. */
  synchronized long nextMeasure(long grace) {
    return state == State.RUNNING ? deadline : deadline + grace;
  }

  /** A helping thread comes in; refused when the run is over or to be. */
  synchronized boolean join(Thread helper) {
    return state == State.RUNNING && threads.add(helper);
  }

  /** A helping thread goes; false if it was given up meanwhile. */
  synchronized boolean leave(Thread helper) {
    return threads.remove(helper);
  }

  synchronized void interrupt() {
    if (state == State.RUNNING) {
      state = State.INTERRUPTED;
      threads.forEach(Thread::interrupt);
    }
  }

  /** Interrupts what helps, because the run's own thread was interrupted. */
  synchronized void interruptHelpers() {
    if (state != State.ABANDONED) {
      threads.stream()
          .filter(thread -> thread != Thread.currentThread())
          .forEach(Thread::interrupt);
    }
  }

  /** The run came back; false if it was given up meanwhile. */
  synchronized boolean end() {
    threads.clear();
    if (state == State.ABANDONED) {
      return false;
    }
    state = State.ENDED;
    return true;
  }

  /**
   * Gives the run up.
   *
   * @return the threads it still holds; empty if it came back just now
   */
  synchronized Set<Thread> abandon() {
    if (state == State.ENDED || state == State.ABANDONED) {
      return Set.of();
    }
    state = State.ABANDONED;
    Set<Thread> held = Set.copyOf(threads);
    threads.clear();
    // Wakes a thread that behaves and only waits for its helpers.
    held.forEach(Thread::interrupt);
    return held;
  }

  synchronized boolean isInterrupted() {
    return state == State.INTERRUPTED || state == State.ABANDONED;
  }

  synchronized boolean isAbandoned() {
    return state == State.ABANDONED;
  }

  synchronized boolean isOver() {
    return state == State.ENDED || state == State.ABANDONED;
  }

  /**
   * A fan-out came to its end.
   *
   * @param subjects how many it had
   * @param failures how many of them threw, so that they may be missing from the report
   * @param first what the first of them threw; null if none did
   */
  synchronized void fannedOut(int subjects, int failures, @Nullable String first) {
    fannedOut += subjects;
    threwInFanOut += failures;
    firstFailure = firstFailure == null ? first : firstFailure;
  }

  private synchronized Optional<String> failureOfFanOut() {
    return threwInFanOut == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d subjects threw: %s".formatted(threwInFanOut, fannedOut, firstFailure));
  }

  /** What became of a run that returned something. */
  RunOutcome returned(@Nullable Report report) {
    if (report == null) {
      return new RunOutcome.Failed(collector.end(), "returned null instead of a report");
    }
    collector.addAll(report.observations());
    int dropped = collector.dropped();
    if (isInterrupted()) {
      // Whether a run that was interrupted saw all there is, nobody knows.
      return new RunOutcome.TimedOut(collector.end(), false);
    }
    if (dropped > 0) {
      return new RunOutcome.Failed(
          collector.end(),
          "handed over %d subjects more than the %d that are kept"
              .formatted(dropped, Collector.MAXIMUM_OBSERVATIONS));
    }
    Optional<String> failure = failureOfFanOut();
    if (failure.isPresent()) {
      // A subject that threw is missing, whatever the report says, and must not count as removed.
      return new RunOutcome.Failed(collector.end(), failure.get());
    }
    return new RunOutcome.Completed(collector.end(), report.complete());
  }

  /** What became of a run that threw. */
  RunOutcome threw(Throwable failure) {
    return isInterrupted()
        ? new RunOutcome.TimedOut(collector.end(), false)
        : new RunOutcome.Failed(collector.end(), ForeignFailure.describe(failure));
  }
}
