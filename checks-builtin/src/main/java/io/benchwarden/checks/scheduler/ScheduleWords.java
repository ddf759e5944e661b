package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.ProcessNames;
import io.benchwarden.bench.scheduler.SchedulerView;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Puts what was found into observations. */
record ScheduleWords(Bench bench) {
  /** A dormant site runs once in 24 hours, at the first tick after. */
  private static final Duration DORMANT_LIMIT = Duration.ofHours(26);

  /**
   * The observations.
   *
   * @param schedules of the sites that could be read
   * @param unread how many could not
   */
  List<Observation> all(Collection<SiteSchedule> schedules, int unread, SchedulerView scheduler) {
    List<Observation> observations = new ArrayList<>();
    schedules.forEach(schedule -> observations.add(site(schedule)));
    observations.add(new SharedScheduler(bench, scheduler).observation(schedules, unread));
    return observations;
  }

  Observation unreadable(Site site, String reason) {
    return about(Observation.unreadable(site.subject(), reason)).build();
  }

  private Observation.Builder about(Observation.Builder observation) {
    return observation
        .bench(bench.name())
        .dependsOn(SharedScheduler.SUBJECT)
        .dependsOn(ProcessNames.of(bench).schedule())
        .dependsOn(Subject.server("redis-queue"))
        .dependsOn(Subject.server("mariadb"));
  }

  private Observation site(SiteSchedule schedule) {
    Observation.Builder observation = about(Observation.of(schedule.site().subject()));
    observation.evidence("the site is " + schedule.state().text());
    switch (schedule.state()) {
      case ACTIVE -> active(observation, schedule);
      case DISABLED, DISABLED_BY_CONFIGURATION -> observation.finding(disabled(schedule));
      case MAINTENANCE, PAUSED, NOT_SET_UP, NO_JOBS -> {
        // Planned, by design, or nothing to do: no condition is bad.
      }
    }
    return observation.build();
  }

  private void active(Observation.Builder observation, SiteSchedule schedule) {
    if (schedule.table().inFuture() > 0) {
      observation.finding(future(schedule));
    }
    if (schedule.dormant()) {
      observation
          .measure("dormant-age", schedule.age().toSeconds(), Unit.SECONDS)
          .evidence(
              "dormant by design: nobody used it for %d days, so its jobs run once a day"
                  .formatted(schedule.table().dormantDays()));
      if (schedule.age().compareTo(DORMANT_LIMIT) > 0) {
        observation.finding(dormantTooLong(schedule));
      }
    } else if (schedule.isExpected()) {
      observation.measure("age", schedule.age().toSeconds(), Unit.SECONDS).finding(late(schedule));
    }
  }

  private Finding.Builder late(SiteSchedule schedule) {
    Finding.Builder finding =
        Finding.words(
                "late",
                schedule.table().lastRun().isPresent()
                    ? "no scheduled job of %s has started for %s"
                        .formatted(schedule.site().name(), Amounts.time(schedule.age()))
                    : "no scheduled job of %s has ever run, %s after it was set up"
                        .formatted(schedule.site().name(), Amounts.time(schedule.age())))
            .stillWorks("the site's pages; mails, reports and backups it schedules do not happen")
            .command(command(schedule, "scheduler", "status"))
            .command(Commands.inBench(bench, "tail", "-n", "50", "logs/scheduler.log"));
    schedule.cause().ifPresent(cause -> finding.cause(cause.slug(), cause.text()));
    return finding;
  }

  private Finding.Builder dormantTooLong(SiteSchedule schedule) {
    return Finding.of(
            "late",
            Severity.WARNING,
            "%s is dormant and has missed even its daily run: nothing ran for %s"
                .formatted(schedule.site().name(), Amounts.time(schedule.age())))
        .cause("dormant-too-long", "a dormant site missed even its daily run")
        .stillWorks("the site's pages")
        .command(command(schedule, "scheduler", "status"));
  }

  private Finding.Builder disabled(SiteSchedule schedule) {
    boolean byKey = schedule.state() == SchedulerState.DISABLED_BY_CONFIGURATION;
    return Finding.of(
            "disabled",
            Severity.WARNING,
            "the scheduler of %s is %s".formatted(schedule.site().name(), schedule.state().text()))
        .cause(
            byKey ? "configuration" : "system-settings",
            byKey
                ? "disable_scheduler is set in the configuration"
                : "it is switched off in System Settings")
        .stillWorks("the site's pages; mails, reports and backups it schedules do not happen")
        .command(command(schedule, "scheduler", "status"))
        .command(
            byKey
                ? command(schedule, "set-config", "disable_scheduler", "0")
                : command(schedule, "enable-scheduler"));
  }

  private Finding.Builder future(SiteSchedule schedule) {
    JobTable table = schedule.table();
    boolean all = table.standsStill() || table.inFuture() >= table.jobs();
    return Finding.of(
            "future",
            all ? Severity.CRITICAL : Severity.WARNING,
            "%d of %d scheduled jobs of %s were last run in the future, and wait until then"
                .formatted(table.inFuture(), table.jobs(), schedule.site().name()))
        .cause("time-zone-changed", "the site's time zone or the clock was changed")
        .stillWorks(all ? "the site's pages" : "the site's pages and its other jobs")
        .command("timedatectl")
        .command(command(schedule, "scheduler", "status"));
  }

  private String command(SiteSchedule schedule, String... words) {
    return Commands.forSite(bench, schedule.site(), words);
  }
}
