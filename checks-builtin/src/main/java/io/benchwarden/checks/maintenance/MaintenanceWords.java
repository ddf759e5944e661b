package io.benchwarden.checks.maintenance;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.ProcessNames;
import io.benchwarden.bench.work.BenchCommand;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import io.benchwarden.checks.maintenance.PendingPatches.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what was found on a bench into observations. */
record MaintenanceWords(Bench bench, WorkLimits limits, Instant now) {
  private static final int PATCHES_SHOWN = 5;

  /** The bench, and what its sites share while work is done on it. */
  List<Observation> bench(Keys keys, List<BenchCommand> running, List<BenchCommand> ofSites) {
    Observation.Builder observation = Observation.of(bench.subject()).bench(bench.name());
    work(observation, running);
    keys(observation, keys, running, "all sites of bench " + bench.name(), benchCommands());
    List<Observation> all = new ArrayList<>(List.of(observation.build()));
    longest(running)
        .filter(command -> !limits.isOverdue(command))
        .ifPresent(command -> shared().forEach(subject -> all.add(during(subject, command))));
    longest(Stream.concat(running.stream(), ofSites.stream()).toList())
        .filter(command -> !limits.isOverdue(command))
        .ifPresent(command -> all.add(during(Subject.server("mariadb"), command)));
    return all;
  }

  /** A site; the caller adds what is said of its patches. */
  Observation.Builder site(Site site, Keys keys, List<BenchCommand> running) {
    Observation.Builder observation =
        Observation.of(site.subject()).bench(bench.name()).dependsOn(Subject.server("mariadb"));
    work(observation, running);
    keys(observation, keys, running, site.name(), siteCommands(site));
    return observation;
  }

  /** A command that works on the whole bench restarts what its sites share. */
  private List<Subject> shared() {
    ProcessNames names = ProcessNames.of(bench);
    return List.of(Subject.server("scheduler"), names.web(), names.schedule());
  }

  private Observation during(Subject subject, BenchCommand command) {
    return Observation.of(subject).bench(bench.name()).finding(working(command)).build();
  }

  private void work(Observation.Builder observation, List<BenchCommand> running) {
    longest(running)
        .ifPresent(
            command -> {
              observation.measure("running", command.running().toSeconds(), Unit.SECONDS);
              observation.finding(limits.isOverdue(command) ? overdue(command) : working(command));
            });
    running.forEach(
        command ->
            observation.evidence(
                "bench %s%s runs for %s, process %d"
                    .formatted(
                        command.name(),
                        command.site().map(site -> " of " + site).orElse(""),
                        Amounts.time(command.running()),
                        command.process())));
  }

  private static Optional<BenchCommand> longest(List<BenchCommand> running) {
    return running.stream()
        .max(
            Comparator.comparing((BenchCommand command) -> !WorkLimits.isBackup(command))
                .thenComparing(BenchCommand::running));
  }

  private Finding.Builder working(BenchCommand command) {
    return Finding.of(
            "work",
            Severity.OK,
            "bench %s is at work for %s".formatted(command.name(), Amounts.time(command.running())))
        .effect(limits.effect(command, now));
  }

  private Finding.Builder overdue(BenchCommand command) {
    return Finding.of(
            "overdue",
            Severity.WARNING,
            "bench %s runs for %s, longer than the %s that are planned for it"
                .formatted(
                    command.name(),
                    Amounts.time(command.running()),
                    Amounts.time(limits.of(command))))
        .cause("command-hangs", "the command hangs or is very slow")
        .stillWorks("what it has not touched yet")
        .command(
            Commands.of("ps", "-o", "pid,etime,stat,args", "-p", Long.toString(command.process())))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/bench.log"));
  }

  private void keys(
      Observation.Builder observation,
      Keys keys,
      List<BenchCommand> running,
      String whom,
      List<String> commands) {
    if (running.stream().anyMatch(command -> !WorkLimits.isBackup(command))) {
      // The command set them and will take them back; if it does not end, "overdue" tells.
      return;
    }
    boolean both = keys.maintenance().isPresent() && keys.paused().isPresent();
    boolean update = both && whom.startsWith("all sites");
    keys.maintenance()
        .ifPresent(
            age -> {
              observation.measure("maintenance-age", age.toSeconds(), Unit.SECONDS);
              Finding.Builder finding =
                  Finding.words(
                          "maintenance",
                          "maintenance_mode is set for %s since %s; its users see 'Updating'"
                              .formatted(whom, Amounts.time(age)))
                      .cause(
                          update ? "update-aborted" : "key-left-on",
                          update
                              ? "bench update stopped half way"
                              : "the key was set and not taken back")
                      .stillWorks("nothing for its users; backups and the database are untouched");
              commands.forEach(finding::command);
              observation.finding(finding);
            });
    keys.paused()
        .filter(age -> keys.maintenance().isEmpty())
        .ifPresent(
            age -> {
              observation.measure("paused-age", age.toSeconds(), Unit.SECONDS);
              observation.finding(paused(age, whom, commands));
            });
  }

  private Finding.Builder paused(Duration age, String whom, List<String> commands) {
    return Finding.words(
            "paused",
            "pause_scheduler is set for %s since %s; no job is scheduled"
                .formatted(whom, Amounts.time(age)))
        .cause("key-left-on", "the key was set and not taken back")
        .stillWorks("the pages")
        .command(commands.get(0))
        .command(commands.get(commands.size() - 1));
  }

  private List<String> benchCommands() {
    return List.of(
        Commands.inBench(bench, "tail", "-n", "50", "logs/bench.log"),
        Commands.inBench(bench, "bench", "set-config", "-g", "maintenance_mode", "0"),
        Commands.inBench(bench, "bench", "set-config", "-g", "pause_scheduler", "0"));
  }

  private List<String> siteCommands(Site site) {
    return List.of(
        Commands.forSite(bench, site, "show-config"),
        Commands.forSite(bench, site, "set-maintenance-mode", "off"),
        Commands.forSite(bench, site, "set-config", "pause_scheduler", "0"));
  }

  /** What the code brings and the database does not have. */
  void pending(Observation.Builder observation, Site site, Pending pending) {
    observation
        .measure("pending-patches", pending.count(), Unit.COUNT)
        .measure("skipped-patches", pending.skipped().size(), Unit.COUNT);
    if (pending.isNothing()) {
      return;
    }
    boolean skipped = pending.waiting().isEmpty();
    observation.finding(
        Finding.of(
                "pending",
                Severity.WARNING,
                skipped
                    ? "%d patches failed on %s and were skipped"
                        .formatted(pending.skipped().size(), site.name())
                    : "the code is newer than the database of %s: %d patches of %s have not run"
                        .formatted(
                            site.name(),
                            pending.count(),
                            String.join(", ", pending.waiting().keySet())))
            .cause(
                skipped ? "patches-skipped" : "not-migrated",
                skipped
                    ? "patches failed and were skipped"
                    : "the site was not migrated after the code changed")
            .stillWorks("what the changed code does not touch")
            .command(Commands.inBench(bench, "tail", "-n", "50", "logs/bench.log"))
            .command(Commands.forSite(bench, site, "backup"))
            .command(Commands.forSite(bench, site, "migrate")));
    pending.waiting().entrySet().stream()
        .flatMap(app -> app.getValue().stream())
        .limit(PATCHES_SHOWN)
        .forEach(patch -> observation.tenantEvidence("not run: " + patch));
    pending.skipped().stream()
        .limit(PATCHES_SHOWN)
        .forEach(patch -> observation.tenantEvidence("skipped: " + patch));
  }

  /** Patches could not be compared, so that nothing is said of them. */
  void notCompared(Observation.Builder observation, String reason) {
    NotLookedAt.add(observation, reason, "pending");
  }
}
