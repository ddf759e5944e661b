package io.benchwarden.operations.cleanup;

import static io.benchwarden.operations.ArgumentDescription.optional;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.ArgumentDescription.Type;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.file.BenchFolder;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.BenchProgram;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code cleanup}: old logs, old backups, parts of backups, caches. */
public final class Cleanup implements Operation {
  private static final Duration CACHE_LIMIT = Duration.ofMinutes(5);
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "cleanup",
          "Deletes old rotated logs, old backups and parts of backups, and clears the sites' caches.",
          List.of(
              optional("log-days", Type.NUMBER, "Keep rotated logs so many days."),
              optional("backup-days", Type.NUMBER, "Keep backups so many days."),
              optional("backup-sets", Type.NUMBER, "Always keep so many complete sets of a site."),
              optional("orphan-days", Type.NUMBER, "Keep parts of backups so many days."),
              optional("keep-caches", Type.FLAG, "Do not clear the sites' caches.")),
          Duration.ofHours(4));

  private final Retention configured;
  private final BenchActivity activity;
  private final BenchProgram program;
  private final Path proc;
  private final Clock clock;

  /**
   * The operation.
   *
   * @param configured what is kept unless arguments say otherwise
   * @param proc the kernel's {@code /proc}
   */
  public Cleanup(
      Retention configured, BenchActivity activity, BenchProgram program, Path proc, Clock clock) {
    this.configured = configured;
    this.activity = activity;
    this.program = program;
    this.proc = proc;
    this.clock = clock;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public boolean makesRoom() {
    return true;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments)
      throws OperationException, InterruptedException {
    Retention retention = retention(arguments);
    BenchFolder folder = new BenchFolder(bench.directory());
    DeleteFiles deletion = new DeleteFiles(folder, proc);
    Plan.Builder plan = new Plan.Builder().heading(retention.sentence());
    new OldLogs(folder, deletion).plan(bench, clock.instant().minus(retention.logs()), plan);
    new OldBackups(bench, folder, deletion, activity, retention, clock).plan(plan);
    if (!arguments.flag("keep-caches")) {
      bench.sites().forEach(site -> plan.step(clearCache(bench, site)));
    }
    new ArchivedSites(bench.directory()).report(plan);
    return plan.build();
  }

  private Step clearCache(FrappeBench bench, Site site) {
    List<String> command = program.command(bench.directory(), "--site", site.name(), "clear-cache");
    return new Step(
        "clear cache",
        site.name(),
        0,
        List.of(command),
        context -> program.run(command, CACHE_LIMIT, "cleared", context));
  }

  private Retention retention(Arguments arguments) throws OperationException {
    int sets = number(arguments, "backup-sets", configured.completeSets());
    if (sets < 1) {
      throw new OperationException(
          OperationException.Reason.USAGE,
          "backup-sets must be 1 or more: the newest complete backup is never deleted");
    }
    return new Retention(
        days(arguments, "log-days", configured.logs()),
        days(arguments, "backup-days", configured.backups()),
        sets,
        days(arguments, "orphan-days", configured.orphans()));
  }

  private static Duration days(Arguments arguments, String name, Duration otherwise) {
    return arguments
        .text(name)
        .map(text -> Duration.ofDays(Long.parseLong(text)))
        .orElse(otherwise);
  }

  private static int number(Arguments arguments, String name, int otherwise) {
    return arguments.text(name).map(Integer::parseInt).orElse(otherwise);
  }
}
