package io.benchwarden.web.metrics;

import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunListener;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Counts runs of probes. Safe for use by several threads. */
public final class ProbeMetrics implements RunListener {
  private static final double MILLISECONDS = 1000.0;

  private final Counter runs;
  private final Summary seconds;
  private final Gauge lastRun;

  /** Registers its metrics. */
  public ProbeMetrics(PrometheusRegistry registry) {
    this.runs =
        Counter.builder()
            .name("benchwarden_probe_runs_total")
            .help("Runs of a probe by outcome: completed, partial, failed, timed-out, abandoned.")
            .labelNames("probe", "outcome")
            .register(registry);
    this.seconds =
        Summary.builder()
            .name("benchwarden_probe_run_seconds")
            .help("How long runs of a probe took.")
            .labelNames("probe")
            .register(registry);
    this.lastRun =
        Gauge.builder()
            .name("benchwarden_probe_last_run_timestamp_seconds")
            .help("When the last run of a probe ended, in seconds since 1970.")
            .labelNames("probe")
            .register(registry);
  }

  @Override
  public void finished(ProbeRun run) {
    runs.labelValues(run.probe(), outcome(run.outcome())).inc();
    seconds.labelValues(run.probe()).observe(Math.max(0, millisecondsOf(run)) / MILLISECONDS);
    lastRun.labelValues(run.probe()).set(run.endedAt().toEpochMilli() / MILLISECONDS);
  }

  /** Negative if the wall clock was set back meanwhile. */
  private static long millisecondsOf(ProbeRun run) {
    return Duration.between(run.startedAt(), run.endedAt()).toMillis();
  }

  private static String outcome(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Completed completed) {
      return completed.complete() ? "completed" : "partial";
    }
    if (outcome instanceof RunOutcome.TimedOut timedOut) {
      return timedOut.abandoned() ? "abandoned" : "timed-out";
    }
    return "failed";
  }
}
