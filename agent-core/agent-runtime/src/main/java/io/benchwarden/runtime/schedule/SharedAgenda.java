package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agenda behind its lock, which the loop, the workers and everybody who asks for a run share.
 * No foreign code is called and no future completed while the lock is held.
 */
final class SharedAgenda {
  private static final Logger LOG = LoggerFactory.getLogger(SharedAgenda.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final TimeSource time;
  private final Suspension suspension;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();

  // Guarded by the lock.
  private final Agenda agenda;
  private long wakesAt;
  private boolean open;

  SharedAgenda(TimeSource time, Suspension suspension) {
    this.time = time;
    this.suspension = suspension;
    this.agenda = new Agenda(time.now(), time.zone(), suspension::applies);
  }

  /** Takes over a configuration, the first or another one. */
  Agenda.Replaced replace(List<ProbeConfiguration> probes) {
    Agenda.Replaced replaced;
    lock.lock();
    try {
      open = true;
      replaced = agenda.replace(probes, time.now());
      wake.signal();
    } finally {
      lock.unlock();
    }
    replaced.removed().forEach(gone -> refuse(gone, "is not configured any more"));
    return replaced;
  }

  /** Has the loop end; returns what was scheduled. */
  List<ScheduledProbe> close() {
    List<ScheduledProbe> probes;
    lock.lock();
    try {
      open = false;
      probes = List.copyOf(agenda.probes());
      wake.signal();
    } finally {
      lock.unlock();
    }
    probes.forEach(probe -> refuse(probe, "is not run any more: the agent stops"));
    return probes;
  }

  /** Somebody wants a run that starts after this call. */
  CompletableFuture<ProbeRun> ask(String name) {
    CompletableFuture<ProbeRun> asked = new CompletableFuture<>();
    Optional<String> refusal;
    lock.lock();
    try {
      Optional<ScheduledProbe> probe = agenda.find(name);
      refusal = refusal(name, probe);
      if (refusal.isEmpty() && probe.isPresent()) {
        probe.get().asking.add(asked);
        request(probe.get());
      }
    } finally {
      lock.unlock();
    }
    refusal.ifPresent(why -> asked.completeExceptionally(new ProbeUnavailableException(why)));
    return asked;
  }

  private Optional<String> refusal(String name, Optional<ScheduledProbe> probe) {
    if (!open) {
      return Optional.of("The agent runs no probes: it starts or stops.");
    }
    if (probe.isEmpty()) {
      return Optional.of("There is no probe '%s'.".formatted(name));
    }
    return probe
        .flatMap(suspension::reason)
        .map(why -> "Probe '%s' is suspended: %s".formatted(name, why));
  }

  /** What a trigger does: a probe that is gone does not listen. */
  void fired(ScheduledProbe probe) {
    lock.lock();
    try {
      if (isScheduled(probe)) {
        request(probe);
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(ScheduledProbe probe) {
    agenda.request(probe, time.now());
    wake.signal();
  }

  private boolean isScheduled(ScheduledProbe probe) {
    return open && agenda.find(probe.name).filter(known -> known == probe).isPresent();
  }

  /** Whether what a probe saw is still of interest. */
  boolean isHeard(ScheduledProbe probe) {
    lock.lock();
    try {
      return isScheduled(probe);
    } finally {
      lock.unlock();
    }
  }

  List<ProbeStatus> statuses() {
    lock.lock();
    try {
      Moment now = time.now();
      return agenda.probes().stream().map(probe -> suspension.status(probe, now)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Begins a run on this thread; null if the probe is gone meanwhile. */
  @Nullable Execution begin(ScheduledProbe probe, Executions executions) {
    lock.lock();
    try {
      if (!isScheduled(probe)) {
        return null;
      }
      Moment now = time.now();
      agenda.started(probe, now);
      Execution execution = executions.begin(probe, now);
      probe.asking.clear();
      wakeBefore(execution.deadline());
      return execution;
    } finally {
      lock.unlock();
    }
  }

  /** A run ended, or was given up; the next one is submitted if it is due at once. */
  void ended(Execution execution, ProbeRun run, WorkerPool pool) {
    ScheduledProbe probe = execution.probe;
    lock.lock();
    try {
      long took = run.endedNanos() - execution.start.nanos();
      probe.statistics.ended(run, Duration.ofNanos(took), execution.meter.cost());
      if (agenda.ended(probe, time.now())) {
        pool.submit(probe);
      }
      wakeBefore(probe.nextEvent());
    } finally {
      lock.unlock();
    }
  }

  private void wakeBefore(long event) {
    if (event - wakesAt < 0) {
      wake.signal();
    }
  }

  /**
   * One pass of the loop: submits what is due, and waits until something may be.
   *
   * @return false when it is closed
   */
  boolean pass(GapDetector.Passed passed, Executions executions, WorkerPool pool) {
    List<ScheduledProbe> refused = new ArrayList<>();
    lock.lock();
    try {
      if (!open) {
        return false;
      }
      Moment now = time.now();
      if (passed.clockMoved()) {
        agenda.wallClockMoved(now);
      }
      if (passed.gap().isPresent()) {
        agenda.requestAll(now);
      }
      agenda.takeDue(now, refused::add).forEach(pool::submit);
      if (refused.isEmpty()) {
        long next = Math.min(agenda.nanosToNext(now), executions.nanosToMeasure(now));
        sleep(now, Math.min(PAUSE, next));
      }
    } finally {
      lock.unlock();
    }
    refused.forEach(probe -> refuse(probe, "was suspended while its run was waiting"));
    return true;
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller: a spurious pass decides nothing new
  private void sleep(Moment now, long pause) {
    wakesAt = now.nanos() + pause;
    try {
      wake.awaitNanos(pause);
    } catch (InterruptedException stray) {
      // Nobody interrupts the loop to end it; a plugin that finds the thread shall not either.
      LOG.warn("something interrupted the scheduling loop; it goes on");
    }
  }

  private void refuse(ScheduledProbe probe, String why) {
    List<CompletableFuture<ProbeRun>> asking;
    lock.lock();
    try {
      asking = List.copyOf(probe.asking);
      probe.asking.clear();
    } finally {
      lock.unlock();
    }
    String sentence = "Probe '%s' %s.".formatted(probe.name, why);
    asking.forEach(asked -> asked.completeExceptionally(new ProbeUnavailableException(sentence)));
  }
}
