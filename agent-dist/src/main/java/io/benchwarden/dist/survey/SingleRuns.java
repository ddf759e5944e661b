package io.benchwarden.dist.survey;

import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * One run of each of some probes, without a daemon, under the daemon's scheduler: deadlines,
 * shares, isolation. Alerts nobody and keeps no state.
 */
public final class SingleRuns {
  private SingleRuns() {}

  /**
   * Runs them beside each other and waits for all.
   *
   * @param finished is told of each run as soon as its turn in the list has come
   * @return the reports in the order of the probes
   */
  public static List<ProbeReport> of(
      Configuration configuration, List<ProbeConfiguration> probes, Consumer<ProbeReport> finished)
      throws InterruptedException {
    return OwnScheduler.use(
        configuration, probes, scheduler -> reports(configuration, probes, scheduler, finished));
  }

  private static List<ProbeReport> reports(
      Configuration configuration,
      List<ProbeConfiguration> probes,
      Scheduler scheduler,
      Consumer<ProbeReport> finished)
      throws InterruptedException {
    List<Future<ProbeRun>> runs = new ArrayList<>();
    for (ProbeConfiguration probe : probes) {
      CompletableFuture<ProbeRun> run = scheduler.runNow(probe.name());
      runs.add(run);
    }
    List<ProbeReport> reports = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      ProbeReport report = report(probes.get(i), runs.get(i), configuration);
      finished.accept(report);
      reports.add(report);
    }
    return List.copyOf(reports);
  }

  private static ProbeReport report(
      ProbeConfiguration probe, Future<ProbeRun> run, Configuration configuration)
      throws InterruptedException {
    try {
      return ProbeReport.of(probe, run.get(), configuration.siteLabels());
    } catch (ExecutionException unavailable) {
      throw new IllegalStateException(probe.name() + " could not be run", unavailable);
    }
  }
}
