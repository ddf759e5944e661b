package io.benchwarden.dist.plugins;

import io.benchwarden.api.Unit;
import io.benchwarden.dist.plugins.Judgement.Area;
import io.benchwarden.dist.survey.OwnScheduler;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.runtime.schedule.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Runs one probe many times under the daemon's own scheduler. */
final class ProbeTrial {
  private static final int WARM_UP = 20;
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private final Configuration configuration;
  private final ProbeConfiguration probe;
  private final int wanted;
  private final TrialReport report;
  private final Leftovers leftovers;

  ProbeTrial(
      Configuration configuration,
      ProbeConfiguration probe,
      int wanted,
      TrialReport report,
      Leftovers leftovers) {
    this.configuration = configuration;
    this.probe = probe;
    this.wanted = wanted;
    this.report = report;
    this.leftovers = leftovers;
  }

  void run() throws IOException, InterruptedException {
    Judgement judgement = OwnScheduler.use(configuration, List.of(probe), this::judge);
    report.add(judgement);
  }

  private Judgement judge(Scheduler scheduler) throws IOException, InterruptedException {
    long end = System.nanoTime() + ENOUGH.toNanos();
    int runs = 0;
    while (runs < wanted && System.nanoTime() - end < 0) {
      report.step("check %s ran for the %d. time".formatted(probe.check().name(), runs + 1));
      Optional<Judgement> bad = runOnce(scheduler);
      if (bad.isPresent()) {
        return bad.get();
      }
      runs++;
      if (runs == Math.min(WARM_UP, (wanted + 1) / 2)) {
        leftovers.warmedUp();
      }
    }
    return Judgement.ok(Area.contract, words(runs, scheduler));
  }

  private Optional<Judgement> runOnce(Scheduler scheduler) throws InterruptedException {
    String check = "check " + probe.check().name();
    ProbeRun run;
    try {
      run = scheduler.runNow(probe.name()).get();
    } catch (ExecutionException refused) {
      return Optional.of(
          Judgement.problem(Area.contract, check + " is not run any more: " + refused.getCause()));
    }
    if (run.outcome() instanceof RunOutcome.Failed failed) {
      return Optional.of(
          Judgement.warning(
              Area.contract, "%s could not look: %s".formatted(check, failed.reason())));
    }
    if (run.outcome() instanceof RunOutcome.TimedOut late) {
      String words =
          "%s did not end within its %s"
              .formatted(check, Quantity.format(probe.timeout().toMillis() / 1e3, Unit.SECONDS));
      return Optional.of(
          late.abandoned()
              ? Judgement.problem(Area.contract, words + " and ignores the interrupt")
              : Judgement.warning(Area.contract, words));
    }
    return Optional.empty();
  }

  private String words(int runs, Scheduler scheduler) {
    ProbeStatus status = scheduler.statuses().get(0);
    long counted = Math.max(1, status.counts().runs());
    return "check %s ran %d times; a run took %s of CPU and allocated %s"
        .formatted(
            probe.check().name(),
            runs,
            Quantity.format(status.cost().cpuNanos() / 1e9 / counted, Unit.SECONDS),
            Quantity.format((double) status.cost().allocatedBytes() / counted, Unit.BYTES));
  }
}
