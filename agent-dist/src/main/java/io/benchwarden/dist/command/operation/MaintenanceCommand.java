package io.benchwarden.dist.command.operation;

import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.TimeArgument;
import io.benchwarden.dist.survey.MetricsFolder;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyedChecks;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.ReportDocument;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.maintenance.MaintenanceRun;
import io.benchwarden.operations.maintenance.Verdict;
import io.benchwarden.runtime.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden maintenance -- COMMAND}. */
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at the bench, runs a command of yours, looks again, says what it did to the bench, and",
      "keeps the metrics. Where an agent watches the bench, a window is open in the meantime, so that",
      "nobody is told of what is meant to happen.",
      "Nothing is begun while something critical is wrong, unless --force is given."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the command ended well and nothing new is wrong",
      "1:the command ended well and something new is to be looked at",
      "2:the command failed, something new is critical, or nothing was begun",
      "3:nobody could look afterwards"
    },
    footer = {"", "Example:", "  benchwarden maintenance -- ./refresh.sh"})
public final class MaintenanceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final BenchChoice choice = new BenchChoice();

  @Option(names = "--force", description = "Also while something critical is wrong.")
  private boolean force;

  @Option(
      names = "--at-most",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      defaultValue = "4h",
      description = "When the agent's window ends even if this command cannot end it (4h).")
  private Duration atMost = Duration.ofHours(4);

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "A program and its arguments.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    BenchOptions options = choice.choose(spec.commandLine().getErr());
    if (new OwnerSwitch(System.getProperty("user.name"))
        .command(options.path(), List.of())
        .isPresent()) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "the command would run as root; run this as the bench's owner (sudo -u OWNER -i)");
    }
    Configuration configured = choice.configuration(options, spec.commandLine().getErr());
    try (FrappeBenches benches = FrappeBenches.open(List.of(options), System::nanoTime)) {
      FrappeBench bench = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      Verdict verdict = run(bench, configured, out);
      tell(verdict, out);
      if (verdict.exitCode().isPresent()) {
        keepMetrics(bench, configured, out);
      }
      return verdict.outcome().exitCode();
    } catch (OperationException failure) {
      throw new CommandFailure(ExitCode.CRITICAL, failure.sentence());
    }
  }

  private Verdict run(FrappeBench bench, Configuration configured, PrintWriter out)
      throws OperationException, IOException, InterruptedException {
    Clock clock = Clock.systemDefaultZone();
    return new MaintenanceRun(
            bench,
            StateFolder.of(bench.directory()),
            new SurveyChecks(new Surveyor(configured, clock)),
            new AgentWindow(configured.agent().controlSocket(), atMost, clock, System::nanoTime),
            clock)
        .run(
            command,
            () -> new ProcessBuilder(command).inheritIO().start().waitFor(),
            force,
            Origin.ofCommand(System.getenv(), System.getProperty("user.name")),
            line -> {
              out.println(line);
              out.flush();
            });
  }

  /** As the old workflow had it: what the bench looks like now is kept beside what it did. */
  private static void keepMetrics(FrappeBench bench, Configuration configured, PrintWriter out)
      throws InterruptedException {
    Survey metrics =
        new Surveyor(configured, Clock.systemDefaultZone())
            .survey("metrics", SurveyedChecks.METRICS, Optional.empty(), report -> {});
    try {
      out.println("metrics kept as " + MetricsFolder.of(bench.directory()).keep(metrics));
    } catch (IOException failure) {
      out.println("note: the metrics could not be kept: " + failure);
    }
  }

  private static void tell(Verdict verdict, PrintWriter out) {
    if (verdict.exitCode().isEmpty()) {
      out.println("failed: nothing was begun; mend what is critical first, or use --force");
      return;
    }
    verdict.gone().forEach(gone -> out.println("gone: " + gone.subject() + ": " + gone.text()));
    verdict.appeared().forEach(now -> out.println("new: " + now.subject() + ": " + now.text()));
    out.printf(
        "%s: exit code %d, %d new problems, %d as before%n",
        ReportDocument.name(verdict.outcome()),
        verdict.exitCode().getAsInt(),
        verdict.appeared().size(),
        verdict.remained().size());
  }
}
