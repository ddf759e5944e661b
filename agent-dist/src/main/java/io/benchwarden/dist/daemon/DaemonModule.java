package io.benchwarden.dist.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Stage;
import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.lifecycle.Lifecycle;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.StoredHistory;
import io.benchwarden.runtime.schedule.RunListener;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.SchedulerSettings;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.self.SelfState;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import io.benchwarden.web.metrics.LastObservations;
import io.benchwarden.web.metrics.ProbeMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** How the parts of the running agent find each other. */
public final class DaemonModule extends AbstractModule {
  private final Installations installations;
  private final Installation installation;
  private final Store store;
  private final TimeSource time;
  private final SystemdNotifier systemd;
  private final SelfState self;
  private final MessageLinks links;

  /**
   * The parts that could fail are made before; what is made here cannot.
   *
   * @param installations loads the configuration again at a reload
   * @param installation what is configured now
   * @param store the opened store
   * @param time the process's clocks
   * @param systemd whoever started us
   * @param self what the agent knows of itself
   * @param links the links in messages
   */
  public DaemonModule(
      Installations installations,
      Installation installation,
      Store store,
      TimeSource time,
      SystemdNotifier systemd,
      SelfState self,
      MessageLinks links) {
    this.installations = installations;
    this.installation = installation;
    this.store = store;
    this.time = time;
    this.systemd = systemd;
    this.self = self;
    this.links = links;
  }

  /** The agent that these parts make up, not yet started. */
  public Assembled assemble() {
    Injector injector = Guice.createInjector(Stage.PRODUCTION, this);
    return new Assembled(injector.getInstance(Daemon.class), injector.getInstance(Reloading.class));
  }

  /**
   * An agent and the handle that signals need.
   *
   * @param daemon starts and stops
   * @param reloading reloads
   */
  public record Assembled(Daemon daemon, Reloading reloading) {}

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireExactBindingAnnotations();
    bind(Installations.class).toInstance(installations);
    bind(Installation.class).toInstance(installation);
    bind(Store.class).toInstance(store);
    bind(TimeSource.class).toInstance(time);
    bind(SystemdNotifier.class).toInstance(systemd);
    bind(SelfState.class).toInstance(self);
    bind(MessageLinks.class).toInstance(links);
    bind(LastObservations.class).toInstance(new LastObservations());
    bind(PrometheusRegistry.class).toInstance(new PrometheusRegistry());
    bind(Lifecycle.class).toInstance(new Lifecycle(time.nanos()));
    bind(CurrentInstallation.class).in(Singleton.class);
    bind(LoopLife.class).in(Singleton.class);
    bind(StatusReport.class).in(Singleton.class);
    bind(Reloading.class).in(Singleton.class);
    bind(ReplayCommands.class).in(Singleton.class);
    bind(AlertCommands.class).in(Singleton.class);
    bind(Commands.class).in(Singleton.class);
    bind(Vitals.class).in(Singleton.class);
    bind(Heartbeat.class).in(Singleton.class);
    bind(PluginWatch.class).in(Singleton.class);
    bind(Endpoints.class).in(Singleton.class);
    bind(SelfWatch.class).in(Singleton.class);
    bind(Daemon.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  BenchAccess benches() {
    return new BenchAccess(installation.configuration(), time.nanos(), new StoredHistory(store));
  }

  @Provides
  @Singleton
  AlertPipeline pipeline() {
    return new AlertPipeline(
        store,
        time.clock(),
        time.nanos(),
        () -> ThreadLocalRandom.current().nextDouble(),
        links.writer());
  }

  @Provides
  @Singleton
  Scheduler scheduler(
      BenchAccess benches,
      AlertPipeline pipeline,
      LastObservations observations,
      PrometheusRegistry registry,
      LoopLife life) {
    AgentConfiguration agent = installation.configuration().agent();
    ProbeMetrics metrics = new ProbeMetrics(registry);
    // The pipeline hears of every run, whatever happens to those who only show it.
    RunListener everybody =
        run -> {
          try {
            observations.finished(run);
            metrics.finished(run);
          } finally {
            pipeline.finished(run);
          }
        };
    return new Scheduler(
        SchedulerSettings.of(agent.workers()),
        time,
        benches,
        everybody,
        gap -> pipeline.gap(),
        life::beat);
  }
}
