package io.benchwarden.dist.command.operation;

import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.OperationRunner;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.ReportDocument;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.cleanup.Retention;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every command that changes a bench has in common. */
public final class OperationCall {
  @Mixin private final BenchChoice choice = new BenchChoice();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal.")
  private boolean yes;

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
    Optional<List<String>> asOwner =
        new OwnerSwitch(System.getProperty("user.name"))
            .command(bench.path(), ProgramAgain.command(spec.commandLine()));
    if (asOwner.isPresent()) {
      return new ProcessBuilder(asOwner.get()).inheritIO().start().waitFor();
    }
    try (LocalProcesses processes = new LocalProcesses();
        FrappeBenches benches = FrappeBenches.open(List.of(bench), System::nanoTime)) {
      FrappeBench found = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      return carryOut(found, operations(processes), operation, arguments, out, err);
    } catch (OperationException refused) {
      throw new CommandFailure(exitCode(refused), refused.sentence());
    }
  }

  static BenchOperations operations(LocalProcesses processes) {
    return new BenchOperations(
        processes,
        Path.of(System.getProperty("user.home")),
        BenchDiscovery.usualPlaces().stream().map(BenchOptions::path).toList(),
        Retention.SHIPPED,
        Clock.systemUTC(),
        System::nanoTime);
  }

  /** Nothing was begun: left out on purpose, or failed. */
  private static int exitCode(OperationException refused) {
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
    confirm(plan, err);
    OperationReport report = run(bench, operations, operation, arguments, plan, err);
    if (output == AnswerFormat.json) {
      out.println(ReportDocument.of(report).toPrettyString());
    } else {
      narration.report(report);
    }
    return report.outcome().exitCode();
  }

  private OperationReport run(
      FrappeBench bench,
      BenchOperations operations,
      Operation operation,
      Arguments arguments,
      Plan plan,
      PrintWriter err)
      throws OperationException, IOException, InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Cancellation cancellation = new Cancellation();
    Interruption interruption = Interruption.install(cancellation);
    try {
      return new OperationRunner(
              bench,
              StateFolder.of(bench.directory()),
              operations.activity(),
              timer,
              Clock.systemUTC(),
              System::nanoTime)
          .run(
              operation,
              arguments,
              plan,
              Origin.ofCommand(System.getenv(), System.getProperty("user.name")),
              cancellation,
              quiet || plan.steps().size() < 2
                  ? OperationObserver.none()
                  : Narration.progress(err));
    } finally {
      interruption.remove();
      timer.shutdownNow();
    }
  }

  private void confirm(Plan plan, PrintWriter err) throws CommandFailure {
    if (yes || plan.steps().isEmpty()) {
      return;
    }
    Console console = System.console();
    if (console == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no terminal to ask at; --yes does it, --dry-run only says what would be done");
    }
    String answer = console.readLine("Do this? [y/N] ");
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      err.println("Nothing was done.");
      throw new CommandFailure(ExitCode.WARNING, "not confirmed");
    }
  }
}
