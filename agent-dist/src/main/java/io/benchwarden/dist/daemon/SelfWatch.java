package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.PipelineMetrics;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.self.OutboxBacklog;
import io.benchwarden.runtime.self.SelfState;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the check {@code agent} where to ask, and systemd in one line how things are. */
public final class SelfWatch implements AutoCloseable {
  private static final long SECONDS = 10;

  private final CurrentInstallation current;
  private final AlertPipeline pipeline;
  private final SystemdNotifier systemd;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "self watch");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  SelfWatch(
      CurrentInstallation current,
      Scheduler scheduler,
      AlertPipeline pipeline,
      Store store,
      SelfState self,
      SystemdNotifier systemd) {
    this.current = current;
    this.pipeline = pipeline;
    this.systemd = systemd;
    Installation installation = current.get();
    self.pluginsLoaded(installation.plugins().plugins(), installation.plugins().failures());
    self.askScheduler(scheduler::statuses, scheduler::abandonedThreads);
    self.askStore(store::health);
    self.askOutbox(() -> backlog(pipeline.metrics()));
  }

  private static List<OutboxBacklog> backlog(PipelineMetrics metrics) {
    return List.of(new OutboxBacklog(OutboxBacklog.ALL, metrics.outbox(), metrics.oldest()));
  }

  void start() {
    timer.scheduleAtFixedRate(() -> systemd.status(line()), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** How things are, in one line. */
  String line() {
    List<AlertView> alerts = pipeline.alerts();
    long firing = alerts.stream().filter(alert -> alert.state() == AlertState.FIRING).count();
    return "%d probes, %d alerts firing, %d messages waiting"
        .formatted(current.configuration().probes().size(), firing, pipeline.metrics().outbox());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
