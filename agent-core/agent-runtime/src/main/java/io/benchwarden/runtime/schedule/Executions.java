package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Report;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The runs that go on: the boundary at which the agent calls a plugin's code, and the deadlines of
 * what is behind it. Safe for several threads.
 */
final class Executions {
  private final SchedulerSettings settings;
  private final TimeSource time;
  private final HostServices host;
  private final RunThreads threads;
  private final Set<Execution> running = ConcurrentHashMap.newKeySet();

  Executions(SchedulerSettings settings, TimeSource time, HostServices host, RunThreads threads) {
    this.settings = settings;
    this.time = time;
    this.host = host;
    this.threads = threads;
  }

  /** A run begins on this thread. */
  Execution begin(ScheduledProbe probe, Moment now) {
    Execution execution = new Execution(probe, now, probe.asking);
    execution.instance.enter();
    running.add(execution);
    return execution;
  }

  /** Runs it. Whatever the probe does, this returns what became of it, or does not return. */
  RunOutcome run(Execution execution, Runnable triggered) {
    threads.census().begin();
    RunContext context = new RunContext(execution, time, host, threads.helpers());
    RunMeter.Part metered = execution.meter.begin();
    try {
      execution.instance.openWatch(triggered, threads.group());
      Report report = execution.configuration.probe().run(context);
      return execution.returned(report);
    } catch (Throwable failure) {
      return execution.threw(failure);
    } finally {
      metered.close();
    }
  }

  /** The run came back; false if it was given up meanwhile. */
  boolean end(Execution execution) {
    threads.census().end(execution.probe.name);
    boolean inTime = execution.end();
    running.remove(execution);
    // An interrupt that came too late, or from the probe itself, is not for the next run.
    Thread.interrupted();
    return inTime;
  }

  /** Interrupts what is over its deadline, and gives up what ignored that for too long. */
  void enforceDeadlines(Consumer<Execution> abandoned) {
    long grace = settings.grace().toNanos();
    for (Execution execution : running) {
      long now = time.nanos().getAsLong();
      long deadline = execution.deadline();
      if (deadline + grace - now <= 0 && execution.isInterrupted()) {
        giveUp(execution, abandoned);
      } else if (deadline - now <= 0) {
        execution.interrupt();
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a courtesy to the others, nothing relies on it
  private void giveUp(Execution execution, Consumer<Execution> abandoned) {
    Set<Thread> held = execution.abandon();
    if (held.isEmpty()) {
      return;
    }
    running.remove(execution);
    threads.abandoned().add(execution.probe.name, execution.instance, held);
    threads.helpers().abandoned(execution.resource(), held.size() - 1);
    // Linux heeds this only with -XX:ThreadPriorityPolicy; it costs nothing where it does not.
    held.forEach(thread -> thread.setPriority(Thread.MIN_PRIORITY));
    abandoned.accept(execution);
  }

  /** Nanoseconds until a deadline or its grace passes. */
  long nanosToMeasure(Moment now) {
    long next = Long.MAX_VALUE;
    for (Execution execution : running) {
      long due = execution.nextMeasure(settings.grace().toNanos()) - now.nanos();
      next = Math.min(next, Math.max(0, due));
    }
    return next;
  }

  /** The process did not live for a while: that time is nobody's. */
  void extendAll(Duration time) {
    running.forEach(execution -> execution.extend(time.toNanos()));
  }

  void interruptAll() {
    running.forEach(Execution::interrupt);
  }
}
