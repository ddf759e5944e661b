package io.benchwarden.operations.action;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import io.benchwarden.bench.supervisor.SupervisorException;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepContext;
import io.benchwarden.operations.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code restart PROGRAM|web|workers}: programs of the bench, through supervisor. */
public final class Restart implements Operation {
  /** A worker may finish its job first: bench gives long ones 26 minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "restart",
          "Restarts a program of the bench, or all web or worker programs. A worker finishes its job"
              + " first.",
          List.of(
              new ArgumentDescription(
                  "program",
                  ArgumentDescription.Type.PROGRAM,
                  true,
                  List.of(),
                  "web, workers, or a program as supervisor has it: group:name.")),
          LIMIT.multipliedBy(4));

  private final ProcessRunner processes;
  private final SupervisedPrograms supervised;

  /**
   * The operation.
   *
   * @param supervised tells which programs belong to the bench
   */
  public Restart(ProcessRunner processes, SupervisedPrograms supervised) {
    this.processes = processes;
    this.supervised = supervised;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments)
      throws OperationException, InterruptedException {
    String wanted = arguments.required("program");
    List<Program> programs = ask(bench);
    List<Program> chosen = supervised.named(bench, wanted, programs);
    if (chosen.isEmpty()) {
      throw new OperationException(
          Reason.USAGE,
          "bench %s has no program '%s'; it has web, workers, %s"
              .formatted(
                  bench.name(),
                  wanted,
                  String.join(", ", programs.stream().map(Program::fullName).toList())));
    }
    Plan.Builder plan = new Plan.Builder();
    if (wanted.equals("web")) {
      plan.heading("All sites of the bench are away for some seconds.");
    }
    chosen.forEach(program -> plan.step(step(bench, program)));
    return plan.build();
  }

  private List<Program> ask(FrappeBench bench) throws OperationException, InterruptedException {
    try {
      return supervised.of(bench);
    } catch (SupervisorException failure) {
      throw new OperationException(
          Reason.FAILED, "supervisor cannot be asked: %s".formatted(failure.getMessage()), failure);
    }
  }

  private Step step(FrappeBench bench, Program program) {
    Path socket = supervised.socket(bench);
    List<String> command =
        List.of("supervisorctl", "-s", "unix://" + socket, "restart", program.fullName());
    return new Step(
        "restart",
        program.fullName(),
        0,
        List.of(command),
        context -> restart(bench, program, command, context));
  }

  private StepResult restart(
      FrappeBench bench, Program before, List<String> command, StepContext context)
      throws OperationException, InterruptedException {
    Duration left = context.remaining();
    Duration timeout = left.compareTo(LIMIT) < 0 ? left : LIMIT;
    try {
      ProcessResult result = processes.run(command, Map.of(), timeout);
      context.output("$ " + String.join(" ", command) + "\n" + result.output() + result.error());
      if (result.timedOut()) {
        return StepResult.unknown(
            "supervisor did not end it within %d s; it goes on trying"
                .formatted(timeout.toSeconds()));
      }
      return seen(bench, before, result);
    } catch (IOException failure) {
      return StepResult.failed("supervisorctl cannot be started: " + failure.getMessage());
    }
  }

  /** What supervisorctl prints and answers differs by version; what counts is the new process. */
  private StepResult seen(FrappeBench bench, Program before, ProcessResult result)
      throws OperationException, InterruptedException {
    Optional<Program> now =
        ask(bench).stream()
            .filter(program -> program.fullName().equals(before.fullName()))
            .findFirst();
    if (now.isEmpty()) {
      return StepResult.failed("supervisor no longer knows it; run supervisorctl update");
    }
    boolean fresh = now.get().pid() != before.pid() && now.get().pid() > 0;
    if (fresh && now.get().state() == ProgramState.RUNNING) {
      return StepResult.done("runs anew, process %d".formatted(now.get().pid()));
    }
    return StepResult.failed(
        "it is %s%s; supervisorctl said: %s"
            .formatted(
                now.get().state(),
                now.get().pid() == before.pid() && before.pid() > 0
                    ? " and still process " + before.pid()
                    : "",
                (result.output() + result.error()).strip()));
  }
}
