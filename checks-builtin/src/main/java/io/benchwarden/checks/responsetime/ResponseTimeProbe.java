package io.benchwarden.checks.responsetime;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.monitor.BenchTraffic;
import io.benchwarden.bench.monitor.Transaction.Request;
import io.benchwarden.bench.site.SiteConfigurations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads on in each bench's log and judges what its window holds. */
final class ResponseTimeProbe implements Probe {
  /** From this part of their time on, web workers keep requests waiting. */
  private static final double SHORT = 0.7;

  private final Duration window;
  private final BenchTraffic traffic;

  ResponseTimeProbe(Duration window, Path accessLog) {
    this.window = window;
    this.traffic = new BenchTraffic(window, accessLog);
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    for (Bench bench : context.benches()) {
      BenchTraffic.Read read = traffic.read(bench, context.clock().instant());
      double all = Durations.of(read.requests()).total();
      OptionalDouble busy = busy(bench, all);
      for (Site site : bench.sites()) {
        observations.add(observation(bench, site, read, all, busy));
      }
    }
    return Report.complete(observations);
  }

  /** The part of their time that gunicorn's workers spend; empty if nobody says how many. */
  private OptionalDouble busy(Bench bench, double seconds) {
    long workers =
        bench
            .view(SiteConfigurations.class)
            .map(files -> files.common().integer("gunicorn_workers").orElse(0))
            .orElse(0L);
    return workers <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(seconds / workers / window.toSeconds());
  }

  private Observation observation(
      Bench bench, Site site, BenchTraffic.Read read, double all, OptionalDouble busy) {
    Observation.Builder observation =
        Observation.of(site.subject())
            .bench(bench.name())
            .dependsOn(Subject.server("mariadb"))
            .dependsOn(Subject.server("redis-cache"));
    if (read.notRead().isPresent()) {
      return observation.evidence("not read: " + read.notRead().get()).build();
    }
    ResponseWords words = new ResponseWords(bench, site, window);
    List<Request> requests = read.requests(site.name());
    Durations durations = Durations.of(requests);
    observation.measure("requests", requests.size(), Unit.COUNT);
    if (durations.isEnough()) {
      percentiles(observation, durations);
      observation.finding(words.slow(requests, durations.percentile(95)));
      words.evidence(observation, requests);
    }
    crowding(observation, words, durations.total(), all, busy);
    jobs(observation, Durations.of(read.jobs(site.name())));
    return observation.build();
  }

  private static void percentiles(Observation.Builder observation, Durations durations) {
    observation
        .measure("p50", durations.percentile(50), Unit.SECONDS)
        .measure("p95", durations.percentile(95), Unit.SECONDS)
        .measure("p99", durations.percentile(99), Unit.SECONDS);
  }

  private static void crowding(
      Observation.Builder observation,
      ResponseWords words,
      double own,
      double all,
      OptionalDouble busy) {
    if (busy.isEmpty()) {
      return;
    }
    double share = all == 0 ? 0 : own / all;
    boolean isShort = busy.getAsDouble() >= SHORT && own < all;
    observation
        .measure("worker-time-share", share, Unit.RATIO)
        .measure("crowding-share", isShort ? share : 0, Unit.RATIO);
    if (isShort) {
      observation.finding(words.crowding(share, busy.getAsDouble()));
    }
  }

  private static void jobs(Observation.Builder observation, Durations durations) {
    observation.measure("jobs", durations.sorted().size(), Unit.COUNT);
    if (durations.isEnough()) {
      observation.measure("job-p95", durations.percentile(95), Unit.SECONDS);
    }
  }
}
