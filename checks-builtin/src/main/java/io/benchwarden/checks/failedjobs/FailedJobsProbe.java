package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts failures, each bench's queue once and each site's log by itself.
 *
 * @param window failures of the last so long are counted
 * @param history how far back the runs of a scheduled job are looked at
 */
record FailedJobsProbe(Duration window, Duration history) implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Instant now = context.clock().instant();
    Set<Site> failed = ConcurrentHashMap.newKeySet();
    for (Bench bench : context.benches()) {
      Background background = background(bench, now);
      List<Site> sites = bench.sites();
      failed.addAll(sites);
      context.forEach(
          sites,
          SITES_AT_A_TIME,
          site -> {
            context.observe(observation(bench, site, background, now));
            failed.remove(site);
          });
    }
    return new Report(List.of(), failed.isEmpty());
  }

  /** What the queue's Redis told of all sites: its jobs, or why there are none. */
  private record Background(List<FailedJob> jobs, Optional<String> unreadable) {}

  private Background background(Bench bench, Instant now) throws InterruptedException {
    try {
      return new Background(new FailedRegistry(bench).since(now.minus(window)), Optional.empty());
    } catch (RedisReadException failure) {
      return new Background(List.of(), Optional.of(String.valueOf(failure.getMessage())));
    }
  }

  private Observation observation(Bench bench, Site site, Background background, Instant now)
      throws InterruptedException {
    if (site.problem().isPresent()) {
      return about(Observation.unreadable(site.subject(), site.problem().get()), bench).build();
    }
    Observation.Builder observation = about(Observation.of(site.subject()), bench);
    BackgroundFailures jobs = BackgroundFailures.of(background.jobs(), site.name());
    Optional<String> exception = newestException(bench, jobs);
    FailureWords words = new FailureWords(bench, site, window);
    try {
      ScheduledFailures scheduled = scheduled(bench, site, now);
      words.repeating(observation, scheduled);
      if (background.unreadable().isEmpty()) {
        words.rate(observation, jobs, scheduled, exception);
      }
    } catch (SqlReadException unreadable) {
      String reason = String.valueOf(unreadable.getMessage());
      observation.finding(Finding.of("repeating", Severity.UNKNOWN, reason));
      observation.finding(Finding.of("rate", Severity.UNKNOWN, reason));
      return observation.build();
    }
    background
        .unreadable()
        .ifPresent(r -> observation.finding(Finding.of("rate", Severity.UNKNOWN, r)));
    return observation.build();
  }

  private static Observation.Builder about(Observation.Builder observation, Bench bench) {
    return observation
        .bench(bench.name())
        .dependsOn(Subject.server("redis-queue"))
        .dependsOn(Subject.server("mariadb"));
  }

  private ScheduledFailures scheduled(Bench bench, Site site, Instant now)
      throws SqlReadException, InterruptedException {
    SiteZone zone = bench.sql().zone(site);
    if (zone instanceof SiteZone.Known known) {
      LocalDateTime local = LocalDateTime.ofInstant(now, known.zone());
      return ScheduledFailures.read(bench, site, local.minus(window), local.minus(history));
    }
    throw new SqlReadException(
        SqlReadException.Reason.OTHER,
        "the log cannot be dated: " + ((SiteZone.Unknown) zone).reason(),
        null);
  }

  /** The count stands even where the exception cannot be read. */
  private static Optional<String> newestException(Bench bench, BackgroundFailures jobs)
      throws InterruptedException {
    Optional<FailedJob> newest = jobs.newest();
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ExceptionLine.ofJob(bench.queue(), newest.get().id());
    } catch (RedisReadException unreadable) {
      return Optional.empty();
    }
  }
}
