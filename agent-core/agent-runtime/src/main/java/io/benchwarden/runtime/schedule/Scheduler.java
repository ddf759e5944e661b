package io.benchwarden.runtime.schedule;

import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs probes: each on its own fixed grid, on a bounded pool, under a deadline.
 *
 * <p>One thread, the loop, decides what is due ({@link Agenda}), and ends what takes too long
 * ({@link Executions}); it runs no code but the agent's own and wakes at least once a second. The
 * workers ({@link WorkerPool}) run the probes. Safe for several threads.
 */
public final class Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  private final SchedulerSettings settings;
  private final TimeSource time;
  private final RunListener listener;
  private final GapListener gaps;
  private final LoopHeartbeat heartbeat;
  private final Suspension suspension;
  private final SharedAgenda agenda;
  private final Executions executions;
  private final WorkerPool pool;
  private final Thread loop;

  /**
   * A scheduler that does nothing yet.
   *
   * @param settings its limits
   * @param time where it gets the time from
   * @param host what runs may use
   * @param listener hears of every run, on the worker that ran it
   * @param gaps hears of gaps, on the loop
   * @param heartbeat is told that the loop lives, on the loop
   */
  public Scheduler(
      SchedulerSettings settings,
      TimeSource time,
      HostServices host,
      RunListener listener,
      GapListener gaps,
      LoopHeartbeat heartbeat) {
    this.settings = settings;
    this.time = time;
    this.listener = listener;
    this.gaps = gaps;
    this.heartbeat = heartbeat;
    ThreadGroup group = new ThreadGroup("benchwarden");
    ThreadCensus census = new ThreadCensus();
    AbandonedThreads abandoned = new AbandonedThreads();
    this.suspension = new Suspension(settings, abandoned, census);
    this.agenda = new SharedAgenda(time, suspension);
    Helpers helpers = new Helpers(settings.workers(), group, census);
    this.executions =
        new Executions(settings, time, host, new RunThreads(group, helpers, census, abandoned));
    this.pool = new WorkerPool(settings.workers(), group, this::perform);
    this.loop = new Thread(group, this::loop, "schedule");
    loop.setDaemon(true);
    loop.setUncaughtExceptionHandler(
        (thread, failure) ->
            LOG.error("the scheduling loop died; the watchdog will restart the agent", failure));
  }

  /** Starts to run these probes. Called once. */
  public void start(List<ProbeConfiguration> probes) {
    agenda.replace(probes);
    pool.start(settings.workers());
    loop.start();
  }

  /**
   * Swaps the configuration. A probe whose name and interval stay keeps its grid and its
   * statistics; a run that goes on ends under its former configuration, and nobody waits for it.
   *
   * @return completes when everything that is no longer used has ended and is closed, which a run
   *     that hangs delays for ever
   */
  public CompletableFuture<@Nullable Void> replace(List<ProbeConfiguration> probes) {
    return retire(agenda.replace(probes).instances());
  }

  /**
   * Runs a probe now, outside its grid, or as soon as its present run has ended.
   *
   * @return a run that starts after this call; fails with a {@link ProbeUnavailableException} if
   *     there will be none. Completed after the {@link RunListener} has heard of it, on the worker:
   *     do not block there.
   */
  public CompletableFuture<ProbeRun> runNow(String name) {
    return agenda.ask(name);
  }

  /** How all probes are doing, by name. */
  public List<ProbeStatus> statuses() {
    return agenda.statuses();
  }

  /** How many threads were given up and still live. */
  public int abandonedThreads() {
    return suspension.abandonedThreads();
  }

  /**
   * Stops: begins nothing more, interrupts what runs, closes all probes. A run that is cut off by
   * this is not told to the listener.
   *
   * @param limit how long to wait for it
   * @return names of the probes that did not end in time, whose threads are left behind
   */
  public List<String> stop(Duration limit) {
    List<Instance> instances = agenda.close().stream().map(probe -> probe.instance).toList();
    pool.stop();
    executions.interruptAll();
    await(retire(instances), limit);
    return instances.stream()
        .filter(instance -> !instance.isClosed())
        .map(instance -> instance.configuration().name())
        .toList();
  }

  private static CompletableFuture<@Nullable Void> retire(List<Instance> instances) {
    return CompletableFuture.allOf(
        instances.stream().map(Instance::retire).toArray(CompletableFuture<?>[]::new));
  }

  private static void await(CompletableFuture<@Nullable Void> ended, Duration limit) {
    try {
      ended.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the end of a probe never fails", impossible);
    }
  }

  private void loop() {
    GapDetector detector = new GapDetector(time.now());
    boolean goesOn = true;
    while (goesOn) {
      heartbeat.beat();
      GapDetector.Passed passed = detector.pass(time.now());
      passed.gap().ifPresent(length -> gap(length, passed.ticks()));
      executions.enforceDeadlines(this::abandoned);
      goesOn = agenda.pass(passed, executions, pool);
    }
  }

  private void gap(Duration length, Duration ticks) {
    LOG.warn("nothing ran for {} s; every probe with an interval runs once", length.toSeconds());
    executions.extendAll(ticks);
    gaps.gap(length);
  }

  /** Runs a probe once, on a worker; false if the run was given up meanwhile. */
  private boolean perform(ScheduledProbe probe) {
    Execution execution = agenda.begin(probe, executions);
    if (execution == null) {
      return true;
    }
    try {
      RunOutcome outcome = executions.run(execution, () -> agenda.fired(probe));
      boolean inTime = executions.end(execution);
      if (inTime) {
        deliver(execution, outcome);
      }
      return inTime;
    } finally {
      execution.instance.leave();
    }
  }

  private void abandoned(Execution execution) {
    LOG.warn(
        "probe {} ignored the interrupt at its deadline; its thread was given up",
        execution.probe.name);
    RunOutcome outcome = new RunOutcome.TimedOut(execution.collector.end(), true);
    // Told by the worker that takes its place: the loop waits for no listener.
    pool.replace(execution.resource(), () -> deliver(execution, outcome));
  }

  private void deliver(Execution execution, RunOutcome outcome) {
    Moment end = time.now();
    ProbeRun run =
        new ProbeRun(
            execution.probe.name,
            outcome,
            execution.start.wall(),
            end.wall(),
            end.nanos(),
            execution.onGrid);
    try {
      if (agenda.isHeard(execution.probe)) {
        tell(run);
      }
    } finally {
      agenda.ended(execution, run, pool);
      execution.asking.forEach(asked -> asked.complete(run));
    }
  }

  private void tell(ProbeRun run) {
    try {
      listener.finished(run);
    } catch (Throwable failure) {
      // Also an Error: the probe would count as running for ever, and nothing would say so.
      LOG.error("the result of probe {} could not be taken over", run.probe(), failure);
    }
  }
}
