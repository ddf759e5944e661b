package io.benchwarden.checks.clock;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks at the host's clock, then at each bench's database server and sites. */
final class ClockProbe implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  private final KernelClock kernel;
  private final TimeDaemons daemons;
  private final DatabaseClock database;
  private final Map<String, SitePast> past = new ConcurrentHashMap<>();

  ClockProbe(KernelClock kernel, TimeDaemons daemons, Path hostname) {
    this.kernel = kernel;
    this.daemons = daemons;
    this.database = new DatabaseClock(hostname);
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    boolean complete = true;
    observations.add(host());
    for (Bench bench : context.benches()) {
      List<Site> sites = bench.sites();
      Collection<Observation> seen = new ConcurrentLinkedQueue<>();
      context.forEach(
          sites, SITES_AT_A_TIME, site -> seen.add(site(bench, site, context.clock().instant())));
      complete &= seen.size() == sites.size();
      observations.addAll(seen);
      database.look(bench, context.clock()).ifPresent(observations::add);
    }
    return new Report(observations, complete);
  }

  private Observation host() {
    try {
      return ClockWords.host(kernel.read(), daemons.running(), daemons.expected());
    } catch (IOException refused) {
      return Observation.unreadable(Subject.host(), String.valueOf(refused.getMessage())).build();
    }
  }

  private Observation site(Bench bench, Site site, Instant now) throws InterruptedException {
    ClockWords words = new ClockWords(bench, site);
    SiteZone zone = bench.sql().zone(site);
    if (zone instanceof SiteZone.Unknown unknown) {
      return words.unknown(unknown.reason());
    }
    ZoneId id = ((SiteZone.Known) zone).zone();
    try {
      LocalDateTime local = LocalDateTime.ofInstant(now, id);
      SiteStamps stamps = SiteStamps.read(bench, site, local);
      SitePast next =
          past.merge(
              bench.name() + " " + site.name(),
              SitePast.first(id, stamps, now),
              (before, first) -> before.then(id, stamps, now));
      return words.site(next, local);
    } catch (SqlReadException failure) {
      return words.unreadable(String.valueOf(failure.getMessage()));
    }
  }
}
