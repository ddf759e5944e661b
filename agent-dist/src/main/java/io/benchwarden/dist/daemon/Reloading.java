package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.Problem;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.plugin.LoadedPlugins;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.self.RejectedReload;
import io.benchwarden.runtime.self.SelfState;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import io.benchwarden.web.metrics.LastObservations;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reload: first everything that can fail, then a swap that cannot. A configuration that is wrong
 * leaves the old one running, and is told as an alert.
 */
public final class Reloading {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final Installations installations;
  private final CurrentInstallation current;
  private final BenchAccess benches;
  private final AlertPipeline pipeline;
  private final Scheduler scheduler;
  private final LastObservations observations;
  private final SelfState self;
  private final SystemdNotifier systemd;
  private final TimeSource time;

  /** Whether what was refused last were plugins. Guarded by this object. */
  private boolean pluginsRefused;

  @Inject
  Reloading(
      Installations installations,
      CurrentInstallation current,
      BenchAccess benches,
      AlertPipeline pipeline,
      Scheduler scheduler,
      LastObservations observations,
      SelfState self,
      SystemdNotifier systemd,
      TimeSource time) {
    this.installations = installations;
    this.current = current;
    this.benches = benches;
    this.pipeline = pipeline;
    this.scheduler = scheduler;
    this.observations = observations;
    this.self = self;
    this.systemd = systemd;
    this.time = time;
  }

  /**
   * Reloads.
   *
   * @return what is wrong with the new configuration, which then was not taken; empty if it was
   */
  public synchronized List<Problem> reload() throws InterruptedException {
    systemd.reloading();
    try {
      Installation next = installations.load();
      swap(next);
      self.reloadAccepted();
      pluginsRefused = false;
      LOG.info("Reloaded: {} probes", next.configuration().probes().size());
      return List.of();
    } catch (InvalidConfigurationException invalid) {
      self.reloadRejected(new RejectedReload(time.clock().instant(), invalid.problems()));
      LOG.error("The new configuration is not taken; the old one goes on");
      Daemon.logProblems(invalid.problems());
      return invalid.problems();
    } finally {
      systemd.ready("Running");
    }
  }

  /**
   * Takes the plugins that are there now, with the configuration that runs: what somebody is
   * writing to its files at this moment is not asked for. A plugin that cannot be loaded any more,
   * or is gone although the configuration names it, changes nothing but raises an alert.
   */
  public synchronized void reloadPlugins() throws InterruptedException {
    Installation before = current.get();
    Installation next;
    try {
      next = installations.loadPlugins(before.parsed());
    } catch (InvalidConfigurationException invalid) {
      refusePlugins(invalid.problems());
      return;
    }
    LoadedPlugins found = next.plugins();
    if (found.plugins().equals(before.plugins().plugins()) || found.spoils(before.plugins())) {
      found.close();
      self.pluginsLoaded(before.plugins().plugins(), found.failures());
      LOG.info("The plugins that were loaded go on; {} cannot be loaded", found.failures().size());
    } else {
      swap(next);
      LOG.info("Plugins taken anew: {}", found.plugins().stream().map(PluginInfo::name).toList());
    }
    if (pluginsRefused) {
      self.reloadAccepted();
      pluginsRefused = false;
    }
  }

  private void refusePlugins(List<Problem> problems) {
    pluginsRefused = true;
    self.reloadRejected(new RejectedReload(time.clock().instant(), problems));
    LOG.error("The plugins that are there now do not suit the configuration; the old ones go on");
    Daemon.logProblems(problems);
  }

  private void swap(Installation next) {
    Installation before = current.get();
    warnOfWhatNeedsARestart(before.configuration().agent(), next.configuration().agent());
    next.configuration().warnings().forEach(warning -> LOG.warn("{}", warning));
    Runnable formerBenches = benches.swap(next.configuration());
    CompletableFuture<?> channelsEnded = pipeline.swap(next.configuration());
    current.replace(next);
    self.pluginsLoaded(next.plugins().plugins(), next.plugins().failures());
    observations.retain(
        next.configuration().probes().stream()
            .map(ProbeConfiguration::name)
            .collect(Collectors.toSet()));
    CompletableFuture<?> probesEnded = scheduler.replace(next.configuration().probes());
    probesEnded.thenRun(formerBenches);
    // A class that is first needed later is not found any more: nobody may still be using them.
    CompletableFuture.allOf(probesEnded, channelsEnded).thenRun(before.plugins()::close);
  }

  private static void warnOfWhatNeedsARestart(AgentConfiguration before, AgentConfiguration next) {
    List<String> keys = new ArrayList<>();
    if (!Objects.equals(before.stateDirectory(), next.stateDirectory())) {
      keys.add("agent.state-directory");
    }
    if (!Objects.equals(before.controlSocket(), next.controlSocket())) {
      keys.add("agent.control-socket");
    }
    if (!Objects.equals(before.listen(), next.listen())) {
      keys.add("agent.web.listen");
    }
    if (before.workers() != next.workers()) {
      keys.add("agent.workers");
    }
    if (!keys.isEmpty()) {
      LOG.warn("Changed, but taken only by a restart: {}", String.join(", ", keys));
    }
  }
}
