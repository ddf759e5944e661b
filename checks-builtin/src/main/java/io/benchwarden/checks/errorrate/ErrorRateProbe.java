package io.benchwarden.checks.errorrate;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.monitor.BenchTraffic;
import io.benchwarden.bench.monitor.Transaction.Request;
import io.benchwarden.bench.monitor.WorkerDeaths;
import io.benchwarden.checks.display.NotLookedAt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads on in each bench's logs, and asks each site's Error Log. */
final class ErrorRateProbe implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  /** Fewer errors are no rate. */
  private static final int FEW_ERRORS = 5;

  /** Maintenance, a full queue and a suspended site are answered with it, on purpose. */
  private static final int UNAVAILABLE_ON_PURPOSE = 503;

  private final Duration window;
  private final BenchTraffic traffic;
  private final DeferredGrowth deferred;
  private final Map<Path, WorkerDeaths> deaths = new HashMap<>();

  ErrorRateProbe(Duration window, Path accessLog) {
    this.window = window;
    this.traffic = new BenchTraffic(window, accessLog);
    this.deferred = new DeferredGrowth(window);
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Instant now = context.clock().instant();
    Set<Site> unseen = ConcurrentHashMap.newKeySet();
    for (Bench bench : context.benches()) {
      ErrorWords words = new ErrorWords(bench, window);
      context.observe(workers(bench, words, now));
      BenchTraffic.Read read = traffic.read(bench, now);
      List<Site> sites = bench.sites();
      unseen.addAll(sites);
      context.forEach(
          sites,
          SITES_AT_A_TIME,
          site -> {
            context.observe(observation(bench, site, read, words, now));
            unseen.remove(site);
          });
    }
    return new Report(List.of(), unseen.isEmpty());
  }

  private Observation workers(Bench bench, ErrorWords words, Instant now)
      throws InterruptedException {
    Observation.Builder observation = Observation.of(bench.subject()).bench(bench.name());
    WorkerDeaths logs =
        deaths.computeIfAbsent(bench.directory(), path -> new WorkerDeaths(path, window));
    try {
      logs.read(now);
    } catch (IOException unreadable) {
      NotLookedAt.add(
          observation, "the bench's logs cannot be read", "web-timeouts", "killed-jobs");
      return observation.build();
    }
    observation
        .measure("web-timeouts", logs.timeouts(), Unit.COUNT)
        .measure("killed-work-horses", logs.killedWorkHorses(), Unit.COUNT);
    if (logs.timeouts() > 0) {
      observation.finding(words.timeouts(logs.timeouts()));
    }
    if (logs.killedWorkHorses() > 0) {
      observation.finding(words.killed(logs.killedWorkHorses()));
    }
    return observation.build();
  }

  private Observation observation(
      Bench bench, Site site, BenchTraffic.Read read, ErrorWords words, Instant now)
      throws InterruptedException {
    Observation.Builder observation =
        Observation.of(site.subject())
            .bench(bench.name())
            .dependsOn(Subject.server("mariadb"))
            .dependsOn(Subject.server("redis-queue"));
    if (read.notRead().isPresent()) {
      observation.evidence("requests are not read: " + read.notRead().get());
    } else {
      requests(observation, site, read.requests(site.name()), words);
    }
    if (site.problem().isPresent()) {
      NotLookedAt.add(observation, site.problem().get(), "error-log");
    } else {
      logged(observation, bench, site, words, now);
    }
    return observation.build();
  }

  private static void requests(
      Observation.Builder observation, Site site, List<Request> requests, ErrorWords words) {
    List<Request> errors =
        requests.stream()
            .filter(r -> r.status() >= 500 && r.status() != UNAVAILABLE_ON_PURPOSE)
            .toList();
    double rate = requests.isEmpty() ? 0 : (double) errors.size() / requests.size();
    observation
        .measure("requests", requests.size(), Unit.COUNT)
        .measure("server-errors", errors.size(), Unit.COUNT)
        .measure("server-error-rate", errors.size() < FEW_ERRORS ? 0 : rate, Unit.RATIO);
    if (errors.size() >= FEW_ERRORS) {
      words.requests(observation, site, errors, requests.size());
    }
  }

  private void logged(
      Observation.Builder observation, Bench bench, Site site, ErrorWords words, Instant now)
      throws InterruptedException {
    try {
      LoggedErrors errors = LoggedErrors.read(bench, site, local(bench, site, now.minus(window)));
      long length = LoggedErrors.deferred(bench, site).orElse(0);
      long grown = deferred.note(site.directory(), now, length);
      observation
          .measure("errors-deferred", length, Unit.COUNT)
          .measure("errors-logged", errors.total() + grown, Unit.COUNT);
      words.logged(observation, site, errors, grown);
    } catch (SqlReadException unreadable) {
      observation.finding(
          Finding.of("error-log", Severity.UNKNOWN, String.valueOf(unreadable.getMessage())));
    }
  }

  private static LocalDateTime local(Bench bench, Site site, Instant from)
      throws SqlReadException, InterruptedException {
    SiteZone zone = bench.sql().zone(site);
    if (zone instanceof SiteZone.Known known) {
      return LocalDateTime.ofInstant(from, known.zone());
    }
    throw new SqlReadException(
        SqlReadException.Reason.OTHER,
        "the log cannot be dated: " + ((SiteZone.Unknown) zone).reason(),
        null);
  }
}
