package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.ProcessNames;
import io.benchwarden.bench.scheduler.SchedulerView;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The scheduler that all sites of a bench share: it stands between them and its process, so that
 * what stops all of them is one message.
 */
record SharedScheduler(Bench bench, SchedulerView scheduler) {
  /** The scheduler as a subject. */
  static final Subject SUBJECT = Subject.server("scheduler");

  /** The most frequent jobs run every four minutes, whatever the tick. */
  private static final Duration FREQUENT = Duration.ofMinutes(5);

  Observation observation(Collection<SiteSchedule> schedules, int unread) {
    ProcessNames names = ProcessNames.of(bench);
    Observation.Builder observation =
        Observation.of(SUBJECT)
            .bench(bench.name())
            .dependsOn(names.schedule())
            .dependsOn(Subject.server("mariadb"));
    List<SiteSchedule> expected = schedules.stream().filter(SiteSchedule::isExpected).toList();
    boolean seen = scheduler.process().isPresent();
    observation.evidence(
        seen
            ? "process " + scheduler.process().get()
            : "no process that schedules for this bench is seen");
    if (!seen && isQuiet(expected)) {
      observation.finding(noProcess(names));
    } else if (expected.size() > 1 && expected.stream().allMatch(SiteSchedule::isLate)) {
      observation.finding(stuck(names, expected.size()));
    } else if (unread > 0 && expected.stream().allMatch(SiteSchedule::isLate)) {
      // One young site proves the scheduler; without any, those that were not read decide.
      String reason = "%d sites cannot be read".formatted(unread);
      NotLookedAt.add(observation, reason, "stuck");
      if (!seen) {
        NotLookedAt.add(observation, reason, "process");
      }
    }
    return observation.build();
  }

  /** A process that is hidden from the agent still does its work; only both together say enough. */
  private boolean isQuiet(List<SiteSchedule> expected) {
    Duration limit = scheduler.rules().tick().multipliedBy(2).plus(FREQUENT);
    return !expected.isEmpty()
        && expected.stream().allMatch(schedule -> schedule.age().compareTo(limit) > 0);
  }

  private Finding.Builder noProcess(ProcessNames names) {
    return Finding.of(
            "process",
            Severity.CRITICAL,
            "no process schedules for the bench %s, and no site's jobs run".formatted(bench.name()))
        .cause("no-process", "the scheduler's process is not there")
        .stillWorks("all pages, and jobs that users start")
        .command(Commands.of("sudo", "supervisorctl", "status", names.schedule().name()))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/schedule.error.log"))
        .command(Commands.of("sudo", "supervisorctl", "start", names.schedule().name()))
        .effect(Effect.outage());
  }

  private Finding.Builder stuck(ProcessNames names, int sites) {
    return Finding.of(
            "stuck",
            Severity.CRITICAL,
            "no scheduled job has started on any of the %d active sites of the bench %s for %d min"
                .formatted(sites, bench.name(), SiteSchedule.LATE.toMinutes()))
        .cause("all-sites-late", "all sites are late at once")
        .stillWorks("all pages")
        .command(Commands.inBench(bench, "bench", "doctor"))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/schedule.error.log"))
        .command(Commands.of("sudo", "supervisorctl", "restart", names.schedule().name()))
        .effect(Effect.outage());
  }
}
