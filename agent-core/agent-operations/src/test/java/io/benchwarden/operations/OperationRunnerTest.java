package io.benchwarden.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.audit.AuditReader;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.lock.OperationLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationRunnerTest {
  @TempDir private Path folder;
  private TestBench bench;

  @BeforeEach
  void makeABench() {
    bench = TestBench.make(folder, "acme.example.com");
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  private record Scripted(Duration timeout, List<Step.Action> actions) implements Operation {
    static Scripted of(Step.Action... actions) {
      return new Scripted(Duration.ofMinutes(1), Arrays.asList(actions));
    }

    @Override
    public OperationDescription describe() {
      return new OperationDescription(
          "scripted", "Does what a test says.", List.of(ArgumentDescription.site(false)), timeout);
    }

    @Override
    public Plan plan(FrappeBench bench, Arguments arguments) {
      List<Step> steps = new ArrayList<>();
      actions.forEach(action -> steps.add(Step.of("step", "" + steps.size(), 10, action)));
      return Plan.of(steps.toArray(Step[]::new));
    }
  }

  private List<AuditRecord> audit() throws Exception {
    return new AuditReader(StateFolder.of(bench.directory()).auditLog()).newest(100);
  }

  @Test
  void goesOnAfterAFailureAndSaysBoth() throws Exception {
    OperationReport report =
        bench.run(
            Scripted.of(
                context -> StepResult.failed("no"),
                context -> {
                  throw new OperationException(OperationException.Reason.FAILED, "not this either");
                },
                context -> StepResult.freed("yes", 7)),
            Map.of());

    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.steps())
        .extracting(s -> s.result().text())
        .containsExactly("no", "not this either", "yes");
    assertThat(report.freedBytes()).isEqualTo(7);
  }

  @Test
  void leavesTheRestOutWhenADeployBegins() throws Exception {
    OperationReport report =
        bench.run(
            Scripted.of(
                context -> {
                  throw new OperationException(OperationException.Reason.BUSY, "bench update runs");
                },
                context -> StepResult.done("never")),
            Map.of());

    assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(report.steps())
        .extracting(s -> s.result().text())
        .containsExactly("bench update runs", "not begun: bench update runs");
  }

  @Test
  void recordsWhoDidWhatFromWhereAndHowItEnded() throws Exception {
    bench.run(Scripted.of(context -> StepResult.done("yes")), Map.of("site", "acme.example.com"));

    assertThat(audit()).extracting(AuditRecord::event).containsExactly("begun", "ended");
    AuditRecord ended = audit().get(1);
    assertThat(ended.origin()).contains(TestBench.ORIGIN);
    assertThat(ended.arguments()).containsEntry("site", "acme.example.com");
    assertThat(ended.result()).hasValueSatisfying(r -> assertThat(r).startsWith("done: 1 of 1"));
  }

  @Test
  void keepsTheReportWithTheOutput() throws Exception {
    OperationReport report =
        bench.run(
            Scripted.of(
                context -> {
                  context.output("x".repeat(100_000) + "the end");
                  return StepResult.done("yes");
                }),
            Map.of());

    Path kept = StateFolder.of(bench.directory()).reports().resolve(report.id() + ".json");
    assertThat(Files.readString(kept)).contains("characters left out", "the end");
    assertThat(Files.size(kept)).isLessThan(80_000);
  }

  @Test
  void doesOneThingAtATime() throws Exception {
    try (OperationLocks.Held held =
        new OperationLocks(StateFolder.of(bench.directory()).locks())
            .take(Optional.empty(), "optimize by anna")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> bench.run(Scripted.of(context -> StepResult.done("")), Map.of()))
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("optimize by anna");
    }
    assertThat(bench.run(Scripted.of(context -> StepResult.done("")), Map.of()).outcome())
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void whatTakesTooLongIsCutOffAndTheRestLeftOut() throws Exception {
    Scripted slow =
        new Scripted(
            Duration.ofMillis(200),
            List.of(
                context -> {
                  new CountDownLatch(1).await();
                  return StepResult.done("never");
                },
                context -> StepResult.done("never")));

    OperationReport report = bench.run(slow, Map.of());

    assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(report.steps().get(0).result().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(report.steps().get(1).result().outcome()).isEqualTo(Outcome.LEFT_OUT);
    assertThat(audit()).extracting(AuditRecord::event).containsExactly("begun", "ended");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void canBeCancelled() throws Exception {
    Cancellation cancellation = new Cancellation();
    OperationReport report =
        bench.run(
            Scripted.of(
                context -> {
                  cancellation.cancel();
                  new CountDownLatch(1).await();
                  return StepResult.done("never");
                }),
            Map.of(),
            cancellation,
            OperationObserver.none());

    assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void beginsNothingThatCannotBeRecorded() throws Exception {
    StateFolder state = StateFolder.of(bench.directory());
    Files.createDirectory(state.auditLog());

    assertThatThrownBy(() -> bench.run(Scripted.of(context -> StepResult.done("")), Map.of()))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("nothing was begun");
  }

  @Test
  void refusesArgumentsThatAreNone() {
    assertThatThrownBy(() -> bench.run(Scripted.of(), Map.of("site", "--help")))
        .hasMessageContaining("no site '--help'");
    assertThatThrownBy(() -> bench.run(Scripted.of(), Map.of("colour", "red")))
        .hasMessageContaining("no argument 'colour'");
  }

  @Test
  void doesNotUseAStateFolderThatLeadsElsewhere() throws Exception {
    Files.createSymbolicLink(bench.directory().resolve(".benchwarden"), folder);

    assertThatThrownBy(() -> bench.run(Scripted.of(), Map.of()))
        .hasMessageContaining("is not a folder");
  }
}
