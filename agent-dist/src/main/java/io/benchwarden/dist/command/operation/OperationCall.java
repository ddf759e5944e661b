package io.benchwarden.dist.command.operation;

import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.ReportDocument;
import io.benchwarden.operations.cleanup.Retention;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every command that changes a bench has in common. */
public final class OperationCall {
  @Mixin private final BenchChoice choice = new BenchChoice();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Mixin private final Consent consent = new Consent();

  @Option(names = "--quiet", description = "Tell nothing but the result.")
  private boolean quiet;

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  /**
   * Carries an operation out, as the bench's owner.
   *
   * @return the exit code
   */
  int carryOut(@Nullable CommandSpec spec, String operation, Map<String, String> arguments)
      throws CommandFailure, IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BenchOptions bench = choice.choose(err);
    Retention kept =
        KeptThings.of(choice.configuration(bench, err).agent().retention(), System.getenv());
    Optional<List<String>> asOwner =
        new OwnerSwitch(System.getProperty("user.name"))
            .command(bench.path(), ProgramAgain.command(spec.commandLine()));
    if (asOwner.isPresent()) {
      return OwnerProcess.run(asOwner.get(), kept);
    }
    try (LocalProcesses processes = new LocalProcesses();
        FrappeBenches benches = FrappeBenches.open(List.of(bench), System::nanoTime)) {
      FrappeBench found = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      return carryOut(
          found, OperationExecution.operations(processes, kept), operation, arguments, out, err);
    } catch (OperationException refused) {
      throw new CommandFailure(exitCode(refused), refused.sentence());
    }
  }

  /** Nothing was begun: left out on purpose, or failed. */
  static int exitCode(OperationException refused) {
    return switch (refused.reason()) {
      case USAGE -> ExitCode.USAGE;
      case BUSY -> ExitCode.WARNING;
      case FAILED -> ExitCode.CRITICAL;
    };
  }

  private int carryOut(
      FrappeBench bench,
      BenchOperations operations,
      String name,
      Map<String, String> given,
      PrintWriter out,
      PrintWriter err)
      throws OperationException, CommandFailure, IOException, InterruptedException {
    Operation operation = operations.named(name).orElseThrow();
    Arguments arguments = Arguments.check(operation.describe(), bench, given);
    Plan plan = operation.plan(bench, arguments);
    Narration narration = new Narration(output == AnswerFormat.json ? err : out);
    if (dryRun) {
      if (output == AnswerFormat.json) {
        out.println(ReportDocument.of(name, bench.name(), plan).toPrettyString());
      } else {
        narration.plan(plan);
      }
      return plan.leftOut().isEmpty() ? ExitCode.OK : ExitCode.WARNING;
    }
    if (!quiet) {
      narration.plan(plan);
    }
    consent.ask(plan, err);
    OperationReport report =
        new OperationExecution(bench, operations)
            .run(
                operation,
                arguments,
                plan,
                quiet || plan.steps().size() < 2
                    ? OperationObserver.none()
                    : Narration.progress(err));
    if (output == AnswerFormat.json) {
      out.println(ReportDocument.of(report).toPrettyString());
    } else {
      narration.report(report);
    }
    return report.outcome().exitCode();
  }
}
