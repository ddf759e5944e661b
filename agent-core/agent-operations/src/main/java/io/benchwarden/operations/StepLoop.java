package io.benchwarden.operations;

import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.OperationReport.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Carries the steps of a plan out, one after the other, and leaves none without a result. */
final class StepLoop implements StepContext {
  private final Plan plan;
  private final LongSupplier nanoTime;
  private final OperationObserver observer;
  private final BoundedOutput output = new BoundedOutput();
  private final long begun;
  private final long deadline;
  private final List<StepReport> results = new ArrayList<>();
  private long bytesDone;
  private boolean cutOff;

  StepLoop(Plan plan, Duration timeout, LongSupplier nanoTime, OperationObserver observer) {
    this.plan = plan;
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.begun = nanoTime.getAsLong();
    this.deadline = begun + timeout.toNanos();
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
  }

  @Override
  public void output(String text) {
    output.add(text);
  }

  String output() {
    return output.text();
  }

  /** Whether an interrupt ended it; the thread's flag is then not set. */
  boolean wasCutOff() {
    return cutOff;
  }

  /** All results, one a step. */
  List<StepReport> run() {
    Optional<String> stopped = Optional.empty();
    for (Step step : plan.steps()) {
      if (stopped.isEmpty() && remaining().isZero()) {
        stopped = Optional.of("there was no time left");
      }
      if (stopped.isPresent()) {
        add(step, StepResult.leftOut("not begun: " + stopped.get()));
        continue;
      }
      observer.begins(step, progress());
      stopped = carryOut(step);
      observer.ended(step, results.get(results.size() - 1).result(), progress());
    }
    return results;
  }

  /** Answers why the rest is not to be begun, if so. */
  private Optional<String> carryOut(Step step) {
    try {
      add(step, step.action().carryOut(this));
    } catch (OperationException failure) {
      if (failure.reason() == Reason.BUSY) {
        add(step, StepResult.leftOut(failure.sentence()));
        return Optional.of(failure.sentence());
      }
      add(step, StepResult.failed(failure.sentence()));
    } catch (InterruptedException interrupted) {
      cutOff = true;
      add(step, StepResult.unknown("it was cut off in the middle"));
      return Optional.of("the operation was cancelled or out of time");
    }
    return Optional.empty();
  }

  private void add(Step step, StepResult result) {
    results.add(new StepReport(step.what(), step.where(), result));
    bytesDone += step.bytes();
  }

  private Progress progress() {
    return new Progress(
        results.size(),
        plan.steps().size(),
        bytesDone,
        plan.bytes(),
        Duration.ofNanos(nanoTime.getAsLong() - begun));
  }
}
