package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Cause;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.scheduler.SchedulerRules;
import io.benchwarden.bench.scheduler.SchedulerView;
import io.benchwarden.bench.site.SiteConfigurations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks at each site's scheduler, then at the one process they share. */
final class SchedulerProbe implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    boolean complete = true;
    for (Bench bench : context.benches()) {
      Optional<SiteConfigurations> configurations = bench.view(SiteConfigurations.class);
      Optional<SchedulerView> scheduler = bench.view(SchedulerView.class);
      if (configurations.isEmpty() || scheduler.isEmpty()) {
        observations.add(
            Observation.unreadable(bench.subject(), "its files cannot be looked at")
                .bench(bench.name())
                .build());
        continue;
      }
      Look look = new Look(bench, configurations.get(), scheduler.get().rules(), context);
      List<Site> sites = bench.sites();
      Collection<SiteSchedule> schedules = new ConcurrentLinkedQueue<>();
      Collection<Observation> unreadable = new ConcurrentLinkedQueue<>();
      context.forEach(sites, SITES_AT_A_TIME, site -> look.at(site, schedules, unreadable));
      complete &= schedules.size() + unreadable.size() == sites.size();
      observations.addAll(unreadable);
      observations.addAll(
          new ScheduleWords(bench)
              .all(schedules, sites.size() - schedules.size(), scheduler.get()));
    }
    return new Report(observations, complete);
  }

  /** What is needed to look at one site of a bench. */
  private record Look(
      Bench bench, SiteConfigurations configurations, SchedulerRules rules, CheckContext context) {

    void at(Site site, Collection<SiteSchedule> schedules, Collection<Observation> unreadable)
        throws InterruptedException {
      try {
        schedules.add(schedule(site));
      } catch (SqlReadException failure) {
        unreadable.add(
            new ScheduleWords(bench).unreadable(site, String.valueOf(failure.getMessage())));
      }
    }

    private SiteSchedule schedule(Site site) throws SqlReadException, InterruptedException {
      ZoneId zone = zone(site);
      Instant instant = context.clock().instant();
      LocalDateTime now = LocalDateTime.ofInstant(instant, zone);
      Switches switches = Switches.of(configurations.of(site));
      JobTable table = JobTable.read(bench, site, now, ShownTime.latest(zone, instant));
      SchedulerState state = SchedulerState.of(switches, table);
      Duration age = SchedulerState.age(table, now);
      if (state != SchedulerState.ACTIVE || age.compareTo(SiteSchedule.LATE) < 0) {
        return new SiteSchedule(site, state, table, age, false, Optional.empty());
      }
      boolean dormant = Dormancy.isDormant(bench, site, rules, switches, table, now);
      Optional<Cause> cause = dormant ? Optional.empty() : JobTrace.follow(bench, site, table);
      return new SiteSchedule(site, state, table, age, dormant, cause);
    }

    private ZoneId zone(Site site) throws SqlReadException, InterruptedException {
      SiteZone zone = bench.sql().zone(site);
      if (zone instanceof SiteZone.Known known) {
        return known.zone();
      }
      throw new SqlReadException(
          SqlReadException.Reason.OTHER,
          "its time stamps cannot be dated: " + ((SiteZone.Unknown) zone).reason(),
          null);
    }
  }
}
