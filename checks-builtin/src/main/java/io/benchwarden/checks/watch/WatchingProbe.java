package io.benchwarden.checks.watch;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Trigger;
import io.benchwarden.bench.event.HostEvents;
import io.benchwarden.bench.event.Watch;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A probe that also runs when something happens to what it looks at. It follows anew at each run,
 * so that sites, folders and programs that come and go are followed without anybody telling.
 */
public final class WatchingProbe implements Probe {
  private final Probe probe;
  private final EventSources sources;

  // Guarded by this: runs and the end of the watch meet here.
  private @Nullable Trigger trigger;
  private @Nullable Watch watch;
  private Optional<String> toldProblem = Optional.empty();

  /** A probe that looks, and what tells it when. */
  public WatchingProbe(Probe probe, EventSources sources) {
    this.probe = probe;
    this.sources = sources;
  }

  @Override
  public synchronized AutoCloseable watch(Trigger asks) {
    trigger = asks;
    return this::endWatch;
  }

  private synchronized void endWatch() {
    trigger = null;
    drop();
  }

  /** Follows before it looks: what changes in between is told rather than missed. */
  @Override
  public Report run(CheckContext context) throws Exception {
    Watch following = following(context);
    if (following == null) {
      return probe.run(context);
    }
    following.followFiles(sources.files(context));
    Report report = probe.run(context);
    following.followProcesses(sources.processes());
    tell(following.problem(), context);
    return report;
  }

  private synchronized @Nullable Watch following(CheckContext context) {
    Trigger asks = trigger;
    Optional<HostEvents> events =
        context.benches().stream().flatMap(b -> b.view(HostEvents.class).stream()).findFirst();
    if (asks == null || events.isEmpty()) {
      drop();
      return null;
    }
    Watch open = watch;
    if (open == null || !open.isOf(events.get())) {
      drop();
      open = events.get().open(asks::fire);
      watch = open;
    }
    return open;
  }

  private synchronized void tell(Optional<String> problem, CheckContext context) {
    if (!Objects.equals(problem, toldProblem)) {
      toldProblem = problem;
      problem.ifPresent(
          why -> context.logger().log(System.Logger.Level.DEBUG, "only polling is left: {0}", why));
    }
  }

  private synchronized void drop() {
    Watch open = watch;
    watch = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws Exception {
    endWatch();
    probe.close();
  }
}
