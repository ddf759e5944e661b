package io.benchwarden.operations.optimize;

import static io.benchwarden.operations.ArgumentDescription.optional;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.ArgumentDescription.Type;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.BenchProgram;
import io.benchwarden.operations.process.RunningWork;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongSupplier;

/** {@code optimize}: expired sessions and logs, then tables with much unused space inside. */
public final class Optimize implements Operation {
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(30);
  private static final long DEFAULT_FREE_MIB = 64;
  private static final long DEFAULT_SHARE = 20;
  private static final long DEFAULT_MINUTES = 60;
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "optimize",
          "Has each site delete expired sessions and old log rows, and gives unused space inside"
              + " tables back, one table at a time.",
          List.of(
              ArgumentDescription.site(false),
              optional("minutes", Type.NUMBER, "Time budget; what is not begun then is left out."),
              optional("free-mib", Type.NUMBER, "Rebuild tables with at least so much free."),
              optional("free-percent", Type.NUMBER, "… and at least so much of their file."),
              optional("tables-only", Type.FLAG, "Delete no sessions and log rows.")),
          Duration.ofHours(12));

  private final BenchActivity activity;
  private final BenchProgram program;
  private final LongSupplier nanoTime;

  /**
   * The operation.
   *
   * @param nanoTime the monotonic clock, for the time budget
   */
  public Optimize(BenchActivity activity, BenchProgram program, LongSupplier nanoTime) {
    this.activity = activity;
    this.program = program;
    this.nanoTime = nanoTime;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments)
      throws OperationException, InterruptedException {
    activity.requireQuiet(bench, EnumSet.allOf(RunningWork.Kind.class));
    long minutes = number(arguments, "minutes", DEFAULT_MINUTES);
    long freeBytes = number(arguments, "free-mib", DEFAULT_FREE_MIB) << 20;
    double share = number(arguments, "free-percent", DEFAULT_SHARE) / 100.0;
    TimeBudget budget = new TimeBudget(Duration.ofMinutes(minutes), nanoTime);
    List<Site> sites = arguments.site().map(List::of).orElseGet(bench::sites);
    Plan.Builder plan =
        new Plan.Builder()
            .heading(
                "time budget %d min; tables with at least %d MiB and %d %% free inside"
                    .formatted(minutes, freeBytes >> 20, Math.round(share * 100)));
    if (!arguments.flag("tables-only")) {
      sites.forEach(site -> planLogs(bench, site, plan));
    }
    for (Site site : sites) {
      planTables(bench, site, freeBytes, share, budget, plan);
    }
    return plan.build();
  }

  /** The framework deletes rows itself: it knows each site's own retention and its caches. */
  private void planLogs(FrappeBench bench, Site site, Plan.Builder plan) {
    plan.step(
        execute(bench, site, "delete expired sessions", "frappe.sessions.clear_expired_sessions"));
    plan.step(
        execute(
            bench,
            site,
            "delete log rows past the site's own retention",
            "frappe.core.doctype.log_settings.log_settings.run_log_clean_up"));
  }

  private Step execute(FrappeBench bench, Site site, String what, String method) {
    List<String> command =
        program.command(bench.directory(), "--site", site.name(), "execute", method);
    return new Step(
        what,
        site.name(),
        0,
        List.of(command),
        context -> {
          activity.requireQuiet(bench, EnumSet.of(RunningWork.Kind.DEPLOY));
          return program.run(command, COMMAND_LIMIT, "done", context);
        });
  }

  private void planTables(
      FrappeBench bench,
      Site site,
      long freeBytes,
      double share,
      TimeBudget budget,
      Plan.Builder plan)
      throws InterruptedException {
    TableStep step = new TableStep(bench, site, activity, budget);
    try {
      if (!hasFilePerTable(bench, site)) {
        plan.leftOut(site.name() + ": its tables share one file, which no rebuild makes smaller");
        return;
      }
      for (TableSize table : TableSize.withFree(bench, site, Math.max(1, freeBytes / 4))) {
        if (table.free() >= freeBytes && table.freeShare() >= share) {
          plan.step(step.optimize(table));
        } else if (table.freeShare() >= share / 2) {
          plan.step(step.analyze(table));
        }
      }
    } catch (SqlReadException failure) {
      plan.leftOut("tables of %s: %s".formatted(site.name(), failure.getMessage()));
    }
  }

  private static boolean hasFilePerTable(FrappeBench bench, Site site)
      throws SqlReadException, InterruptedException {
    return bench.sql().query(site, "SELECT @@innodb_file_per_table AS own").get(0).integer("own")
        == 1;
  }

  private static long number(Arguments arguments, String name, long otherwise) {
    return arguments.text(name).map(Long::parseLong).orElse(otherwise);
  }
}
