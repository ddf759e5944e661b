package io.benchwarden.operations.optimize;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepContext;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.RunningWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** One table, rebuilt or its statistics refreshed. */
final class TableStep {
  private static final int LOCK_WAIT = 1205;
  private static final int STATEMENT_TIME = 1969;
  private static final int NO_SUCH_TABLE = 1146;

  private final FrappeBench bench;
  private final Site site;
  private final BenchActivity activity;
  private final TimeBudget budget;

  TableStep(FrappeBench bench, Site site, BenchActivity activity, TimeBudget budget) {
    this.bench = bench;
    this.site = site;
    this.activity = activity;
    this.budget = budget;
  }

  Step optimize(TableSize table) {
    return Step.of(
        "optimize table (%d MiB free inside, %d %%)"
            .formatted(table.free() >> 20, Math.round(table.freeShare() * 100)),
        where(table),
        table.used(),
        context -> carryOut(table, "OPTIMIZE", context));
  }

  Step analyze(TableSize table) {
    return Step.of(
        "analyze table", where(table), 0, context -> carryOut(table, "ANALYZE", context));
  }

  private String where(TableSize table) {
    return site.name() + ": " + table.name();
  }

  private StepResult carryOut(TableSize planned, String verb, StepContext context)
      throws OperationException, InterruptedException {
    activity.requireQuiet(bench, EnumSet.allOf(RunningWork.Kind.class));
    Duration left =
        budget.left().compareTo(context.remaining()) < 0 ? budget.left() : context.remaining();
    if (left.toSeconds() < 1) {
      return StepResult.leftOut(
          "the time budget of %d min is used up".formatted(budget.whole().toMinutes()));
    }
    try {
      Optional<TableSize> now = TableSize.named(bench, site, planned.name());
      if (now.isEmpty()) {
        return StepResult.leftOut("the table is gone");
      }
      Optional<String> objection =
          new ServerRoom(bench, site).objection(verb.equals("OPTIMIZE") ? now.get().used() : 0);
      if (objection.isPresent()) {
        return StepResult.leftOut(objection.get());
      }
      return run(now.get(), verb, left);
    } catch (SqlReadException failure) {
      return StepResult.failed(String.valueOf(failure.getMessage()));
    }
  }

  private StepResult run(TableSize before, String verb, Duration limit)
      throws OperationException, InterruptedException, SqlReadException {
    try (Connection connection = SiteConnection.open(bench, site, limit)) {
      List<String> complaints = new TableStatement(connection, verb, before.name()).run();
      if (complaints.stream().anyMatch(said -> said.contains("Lock wait timeout"))) {
        return heldByATenant();
      }
      if (!complaints.isEmpty()) {
        return StepResult.failed("the server says: " + String.join("; ", complaints));
      }
    } catch (SQLException failure) {
      return failed(failure);
    }
    long after = TableSize.named(bench, site, before.name()).map(TableSize::file).orElse(0L);
    return StepResult.freed("done", Math.max(0, before.file() - after));
  }

  private static StepResult heldByATenant() {
    return StepResult.leftOut("somebody else holds the table; its tenant goes first");
  }

  private StepResult failed(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case LOCK_WAIT -> heldByATenant();
      case STATEMENT_TIME ->
          StepResult.leftOut("the time budget ended in the middle; the table is as it was");
      case NO_SUCH_TABLE -> StepResult.leftOut("the table is gone");
      default ->
          failure.getSQLState() != null && failure.getSQLState().startsWith("08")
              ? StepResult.unknown(
                  "the connection broke; the server may go on with it: " + failure.getMessage())
              : StepResult.failed("the server says: " + failure.getMessage());
    };
  }
}
