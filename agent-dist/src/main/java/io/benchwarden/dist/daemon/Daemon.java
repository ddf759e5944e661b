package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Problem;
import io.benchwarden.runtime.control.AccessPolicy;
import io.benchwarden.runtime.control.ControlServer;
import io.benchwarden.runtime.lifecycle.Lifecycle;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import io.benchwarden.web.Listener;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running agent: starts the parts in their order, and stops them in the reverse one. */
public final class Daemon {
  /** For all steps together; with what a late step is still given, a stop takes ten seconds. */
  private static final Duration STOP = Duration.ofSeconds(8);

  private static final Duration LAST_RUNS = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final CurrentInstallation current;
  private final Store store;
  private final TimeSource time;
  private final BenchAccess benches;
  private final AlertPipeline pipeline;
  private final Scheduler scheduler;
  private final Endpoints endpoints;
  private final Commands commands;
  private final SelfWatch selfWatch;
  private final Heartbeat heartbeat;
  private final PluginWatch pluginWatch;
  private final SystemdNotifier systemd;
  private final Lifecycle lifecycle;

  @Inject
  Daemon(
      CurrentInstallation current,
      Store store,
      TimeSource time,
      BenchAccess benches,
      AlertPipeline pipeline,
      Scheduler scheduler,
      Endpoints endpoints,
      Commands commands,
      SelfWatch selfWatch,
      Heartbeat heartbeat,
      PluginWatch pluginWatch,
      SystemdNotifier systemd,
      Lifecycle lifecycle) {
    this.current = current;
    this.store = store;
    this.time = time;
    this.benches = benches;
    this.pipeline = pipeline;
    this.scheduler = scheduler;
    this.endpoints = endpoints;
    this.commands = commands;
    this.selfWatch = selfWatch;
    this.heartbeat = heartbeat;
    this.pluginWatch = pluginWatch;
    this.systemd = systemd;
    this.lifecycle = lifecycle;
  }

  /**
   * Starts everything.
   *
   * @throws IOException with a sentence for the operator, if an address cannot be had; what was
   *     started is stopped
   */
  public void start() throws IOException {
    Configuration configuration = current.configuration();
    configuration.warnings().forEach(warning -> LOG.warn("{}", warning));
    lifecycle.started("store", store::close);
    lifecycle.started("plugins", () -> current.get().plugins().close());
    lifecycle.started("benches", benches::close);
    try {
      pipeline.start(configuration, this::runNow);
      lifecycle.started("alert pipeline", pipeline::close);
      open(configuration.agent());
      scheduler.start(configuration.probes());
      lifecycle.started("scheduler", this::stopRunning);
      selfWatch.start();
      lifecycle.started("self watch", selfWatch::close);
      heartbeat.start();
      lifecycle.started("heartbeat", heartbeat::close);
      pluginWatch.start();
      lifecycle.started("plugin watch", pluginWatch::close);
    } catch (IOException | RuntimeException failure) {
      stop();
      throw failure;
    }
    systemd.ready(selfWatch.line());
    LOG.info(
        "Watching with {} probes; {} channels; configuration {}",
        configuration.probes().size(),
        configuration.channels().size(),
        configuration.files().isEmpty() ? "built in" : configuration.files());
  }

  private void open(AgentConfiguration agent) throws IOException {
    if (agent.listen().isPresent()) {
      Listener listener =
          Listener.open(agent.listen().get(), agent.externalUrl(), endpoints.list());
      lifecycle.started("listener", listener::close);
      LOG.info("Listening at http:/{}", listener.address());
    }
    ControlServer control =
        ControlServer.open(
            agent.controlSocket(),
            AccessPolicy.ofHost(new BenchOwners(benches)),
            commands.list(),
            time.nanos());
    lifecycle.started("control socket", control::close);
  }

  private void runNow(String probe) {
    scheduler
        .runNow(probe)
        .exceptionally(
            failure -> {
              LOG.debug("{} could not be run at once", probe, failure);
              return null;
            });
  }

  private void stopRunning() {
    List<String> left = scheduler.stop(LAST_RUNS);
    if (!left.isEmpty()) {
      LOG.warn("Runs of {} did not end and are left behind", left);
    }
  }

  /** Stops everything within ten seconds; state is kept. May be called more than once. */
  public void stop() {
    systemd.stopping();
    List<String> failed = lifecycle.stop(STOP);
    LOG.info(failed.isEmpty() ? "Stopped" : "Stopped, but not in order: " + failed);
  }

  /** One line for each problem, for the log. */
  static void logProblems(List<Problem> problems) {
    problems.forEach(problem -> LOG.error("{}", problem));
  }
}
