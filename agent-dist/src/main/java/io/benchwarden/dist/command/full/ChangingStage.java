package io.benchwarden.dist.command.full;

import static java.util.stream.Collectors.joining;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.operation.Consent;
import io.benchwarden.dist.command.operation.Narration;
import io.benchwarden.dist.command.operation.OperationExecution;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import io.benchwarden.runtime.alert.Quantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A stage that changes the bench: not begun while a pre-check speaks against it. */
final class ChangingStage {
  private static final int REASONS = 3;

  private final FrappeBench bench;
  private final BenchOperations operations;
  private final PreChecks checks;
  private final Consent consent;
  private final Narration narration;
  private final PrintWriter progress;
  private final LongSupplier nanoTime;

  /**
   * Stages of one bench.
   *
   * @param narration tells plan and result
   * @param progress gets a line a step
   */
  ChangingStage(
      FrappeBench bench,
      BenchOperations operations,
      PreChecks checks,
      Consent consent,
      Narration narration,
      PrintWriter progress,
      LongSupplier nanoTime) {
    this.bench = bench;
    this.operations = operations;
    this.checks = checks;
    this.consent = consent;
    this.narration = narration;
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  /** Only says what would be done. */
  Stage plan(String name, Map<String, String> given) throws InterruptedException {
    long began = nanoTime.getAsLong();
    Operation operation = operations.named(name).orElseThrow();
    try {
      Plan plan = operation.plan(bench, Arguments.check(operation.describe(), bench, given));
      narration.plan(plan);
      String text = "%d steps would be done".formatted(plan.steps().size());
      return stage(name, Severity.OK, text, began, Optional.empty());
    } catch (OperationException refused) {
      return refused(name, refused, began);
    }
  }

  /** Does it, once the operator agreed. */
  Stage run(String name, Map<String, String> given) throws InterruptedException {
    long began = nanoTime.getAsLong();
    Operation operation = operations.named(name).orElseThrow();
    List<Finding> against = checks.against(operation);
    if (!against.isEmpty()) {
      String text = "left out, since before it is mended: " + PreChecks.sentence(against);
      return stage(name, Severity.CRITICAL, text, began, Optional.empty());
    }
    try {
      OperationReport report = carryOut(operation, given);
      return stage(name, severity(report.outcome()), text(report), began, Optional.of(report.id()));
    } catch (OperationException refused) {
      return refused(name, refused, began);
    } catch (CommandFailure notConfirmed) {
      return stage(name, Severity.WARNING, "left out: not confirmed", began, Optional.empty());
    } catch (IOException failure) {
      String text = "not begun: the record of it cannot be kept: " + failure.getMessage();
      return stage(name, Severity.CRITICAL, text, began, Optional.empty());
    }
  }

  private OperationReport carryOut(Operation operation, Map<String, String> given)
      throws OperationException, CommandFailure, IOException, InterruptedException {
    Arguments arguments = Arguments.check(operation.describe(), bench, given);
    Plan plan = operation.plan(bench, arguments);
    narration.plan(plan);
    consent.ask(plan, progress);
    OperationReport report =
        new OperationExecution(bench, operations)
            .run(operation, arguments, plan, Narration.progress(progress));
    narration.report(report);
    return report;
  }

  private Stage refused(String name, OperationException refused, long began) {
    return switch (refused.reason()) {
      case BUSY ->
          stage(name, Severity.WARNING, "left out: " + refused.sentence(), began, Optional.empty());
      case USAGE, FAILED ->
          stage(name, Severity.CRITICAL, "failed: " + refused.sentence(), began, Optional.empty());
    };
  }

  private Stage stage(
      String name, Severity severity, String text, long began, Optional<String> operation) {
    return new Stage(
        name, severity, text, Duration.ofNanos(nanoTime.getAsLong() - began), false, operation);
  }

  private static String text(OperationReport report) {
    List<String> reasons = new ArrayList<>(report.leftOut());
    report.steps().stream()
        .filter(step -> step.result().outcome() != Outcome.DONE)
        .map(step -> step.what() + " " + step.where() + ": " + step.result().text())
        .forEach(reasons::add);
    String done =
        "%d of %d steps done".formatted(report.count(Outcome.DONE), report.steps().size());
    String freed =
        report.freedBytes() > 0
            ? ", %s freed".formatted(Quantity.format(report.freedBytes(), Unit.BYTES))
            : "";
    return done
        + freed
        + reasons.stream().limit(REASONS).map(reason -> "; " + reason).collect(joining())
        + (reasons.size() > REASONS ? "; and %d more".formatted(reasons.size() - REASONS) : "");
  }

  private static Severity severity(Outcome outcome) {
    return switch (outcome) {
      case DONE -> Severity.OK;
      case LEFT_OUT -> Severity.WARNING;
      case FAILED -> Severity.CRITICAL;
      case UNKNOWN -> Severity.UNKNOWN;
    };
  }
}
