package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a site's failures into measurements, words and evidence. */
record FailureWords(Bench bench, Site site, Duration window) {
  private static final int METHODS_SHOWN = 5;
  private static final double MOST = 0.8;

  void rate(
      Observation.Builder observation,
      BackgroundFailures background,
      ScheduledFailures scheduled,
      Optional<String> exception) {
    int count = background.jobs().size();
    observation
        .measure("failed", count + scheduled.recent(), Unit.COUNT)
        .measure("failed-background", count, Unit.COUNT)
        .measure("failed-scheduled", scheduled.recent(), Unit.COUNT);
    if (count + scheduled.recent() == 0) {
      return;
    }
    observation.finding(rateWords(background, scheduled));
    background.byMethod().stream()
        .limit(METHODS_SHOWN)
        .forEach(m -> observation.evidence("%d × %s".formatted(m.getValue(), m.getKey())));
    background
        .newest()
        .ifPresent(
            newest ->
                observation.tenantEvidence(
                    "newest, %s at %s: %s"
                        .formatted(
                            newest.method(), newest.at(), exception.orElse(noException(newest)))));
  }

  private static String noException(FailedJob job) {
    return job.finished()
        ? "its exception is not kept where it can be read"
        : "no result; the worker died while it ran";
  }

  private Finding.Builder rateWords(BackgroundFailures background, ScheduledFailures scheduled) {
    List<Map.Entry<String, Long>> methods = background.byMethod();
    Finding.Builder finding =
        Finding.words(
                "rate",
                "%d background and %d scheduled jobs of %s failed in the last %s%s"
                    .formatted(
                        background.jobs().size(),
                        scheduled.recent(),
                        site.name(),
                        Amounts.time(window),
                        methods.isEmpty() ? "" : ", most of them " + methods.get(0).getKey()))
            .stillWorks("the site's pages; what these jobs should have done was not done")
            .command(Commands.forSite(bench, site, "doctor"))
            .command(workerLog());
    return cause(finding, background, methods);
  }

  private static Finding.Builder cause(
      Finding.Builder finding,
      BackgroundFailures background,
      List<Map.Entry<String, Long>> methods) {
    if (methods.isEmpty()) {
      return finding;
    }
    if (background.mostAbandoned()) {
      return finding.cause("worker-died", "the worker died while the jobs ran");
    }
    return methods.get(0).getValue() >= MOST * background.jobs().size()
        ? finding.cause("one-method", "one method makes most of the failures")
        : finding.cause("many-methods", "jobs of several methods fail");
  }

  void repeating(Observation.Builder observation, ScheduledFailures scheduled) {
    observation.measure(
        "failed-in-a-row",
        scheduled.worst().map(ScheduledFailures.FailingJob::inARow).orElse(0L),
        Unit.COUNT);
    scheduled
        .worst()
        .ifPresent(
            job -> {
              observation.finding(repeatingWords(job));
              observation.evidence(
                  "%s: %d failures since its last success".formatted(job.name(), job.inARow()));
              scheduled
                  .exception()
                  .ifPresent(line -> observation.tenantEvidence(job.name() + ": " + line));
            });
  }

  private Finding.Builder repeatingWords(ScheduledFailures.FailingJob job) {
    return Finding.words(
            "repeating",
            "the scheduled job %s of %s failed %d times in a row"
                .formatted(job.name(), site.name(), job.inARow()))
        .cause("scheduled-job", "a scheduled job fails at every run")
        .stillWorks("other scheduled jobs of the site, and its pages")
        .command(Commands.forSite(bench, site, "scheduler", "status"))
        .command(workerLog());
  }

  private String workerLog() {
    return Commands.inBench(bench, "tail", "-n", "50", "logs/worker.error.log");
  }
}
