package io.benchwarden.operations;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.OperationReport.StepReport;
import io.benchwarden.operations.audit.AuditLog;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.lock.OperationLocks;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.RunningWork;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Carries planned operations out on one bench: lock, no deploy, audit log, steps, result. Safe for
 * several threads; the lock lets one at a time do something.
 */
public final class OperationRunner {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FrappeBench bench;
  private final StateFolder state;
  private final BenchActivity activity;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /**
   * A runner for one bench.
   *
   * @param timer cuts off what takes too long; owned by the caller
   * @param nanoTime the monotonic clock
   */
  public OperationRunner(
      FrappeBench bench,
      StateFolder state,
      BenchActivity activity,
      ScheduledExecutorService timer,
      Clock clock,
      LongSupplier nanoTime) {
    this.bench = bench;
    this.state = state;
    this.activity = activity;
    this.timer = timer;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Carries a plan out. A step that is no longer as planned leaves itself out.
   *
   * @throws OperationException if nothing was begun
   */
  public OperationReport run(
      Operation operation,
      Arguments arguments,
      Plan plan,
      Origin origin,
      Cancellation cancellation,
      OperationObserver observer)
      throws OperationException, InterruptedException {
    OperationDescription description = operation.describe();
    Instant begun = clock.instant();
    String id = STAMP.format(begun) + "-" + UUID.randomUUID().toString().substring(0, 8);
    String holder = "%s by %s since %s".formatted(description.name(), origin.login(), begun);
    try (OperationLocks.Held held =
        new OperationLocks(state.locks()).take(arguments.site().map(site -> site.name()), holder)) {
      activity.requireQuiet(bench, EnumSet.of(RunningWork.Kind.DEPLOY));
      Call call = new Call(id, begun, operation, arguments, origin);
      List<String> warnings = new ArrayList<>();
      begin(call, warnings);
      OperationReport report = carryOut(call, plan, cancellation, observer, warnings);
      return end(call, report);
    } catch (IOException failure) {
      throw new OperationException(
          Reason.FAILED, "the lock cannot be given back: " + failure.getMessage(), failure);
    }
  }

  private record Call(
      String id, Instant begun, Operation operation, Arguments arguments, Origin origin) {
    AuditRecord record(Instant time, String event, Optional<String> result) {
      return new AuditRecord(
          time,
          event,
          id,
          Optional.of(origin),
          operation.describe().name(),
          arguments.asMap(),
          result);
    }
  }

  /** What leaves no trace is not begun, unless it is what makes room for the trace. */
  private void begin(Call call, List<String> warnings) throws OperationException {
    try {
      log().append(call.record(call.begun(), AuditRecord.BEGUN, Optional.empty()));
    } catch (IOException failure) {
      String sentence =
          "the audit log %s cannot be written: %s"
              .formatted(state.auditLog(), failure.getMessage());
      if (!call.operation().makesRoom()) {
        throw new OperationException(Reason.FAILED, sentence + "; nothing was begun", failure);
      }
      warnings.add(sentence);
    }
  }

  private OperationReport carryOut(
      Call call,
      Plan plan,
      Cancellation cancellation,
      OperationObserver observer,
      List<String> warnings)
      throws InterruptedException {
    OperationDescription description = call.operation().describe();
    StepLoop loop = new StepLoop(plan, description.timeout(), nanoTime, observer);
    cancellation.begin();
    ScheduledFuture<?> deadline =
        timer.schedule(
            cancellation::cancel, description.timeout().toMillis(), TimeUnit.MILLISECONDS);
    List<StepReport> steps;
    try {
      steps = loop.run();
    } finally {
      deadline.cancel(false);
      cancellation.end();
    }
    Outcome outcome = plan.leftOut().isEmpty() ? Outcome.DONE : Outcome.LEFT_OUT;
    for (StepReport step : steps) {
      outcome = outcome.and(step.result().outcome());
    }
    return new OperationReport(
        call.id(),
        description.name(),
        bench.name(),
        call.arguments().asMap(),
        call.begun(),
        clock.instant(),
        outcome,
        plan.heading(),
        steps,
        plan.leftOut(),
        plan.reported(),
        warnings,
        loop.output());
  }

  /** What was done is done; that it could not be written down is told beside it. */
  private OperationReport end(Call call, OperationReport report) {
    List<String> warnings = new ArrayList<>(report.warnings());
    try {
      log().append(call.record(report.ended(), AuditRecord.ENDED, Optional.of(report.summary())));
    } catch (IOException failure) {
      warnings.add("the result is not in the audit log: " + failure.getMessage());
    }
    try {
      new ReportFolder(state.reports()).write(report);
    } catch (IOException failure) {
      warnings.add("the report cannot be kept: " + failure.getMessage());
    }
    return new OperationReport(
        report.id(),
        report.operation(),
        report.bench(),
        report.arguments(),
        report.begun(),
        report.ended(),
        report.outcome(),
        report.heading(),
        report.steps(),
        report.leftOut(),
        report.reported(),
        warnings,
        report.output());
  }

  private AuditLog log() {
    return new AuditLog(state.auditLog(), clock);
  }
}
