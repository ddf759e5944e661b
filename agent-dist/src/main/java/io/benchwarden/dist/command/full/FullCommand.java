package io.benchwarden.dist.command.full;

import io.benchwarden.api.Unit;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.Json;
import io.benchwarden.dist.command.ProgressLine;
import io.benchwarden.dist.command.Streams;
import io.benchwarden.dist.command.SurveyAnswer;
import io.benchwarden.dist.command.SurveyFormat;
import io.benchwarden.dist.command.SurveyOptions;
import io.benchwarden.dist.command.Terminal;
import io.benchwarden.dist.command.operation.Consent;
import io.benchwarden.dist.command.operation.KeptThings;
import io.benchwarden.dist.command.operation.Narration;
import io.benchwarden.dist.command.operation.OperationExecution;
import io.benchwarden.dist.command.operation.OwnerProcess;
import io.benchwarden.dist.command.operation.OwnerSwitch;
import io.benchwarden.dist.command.operation.ProgramAgain;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.text.Table;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.action.SupervisedPrograms;
import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.operations.maintenance.BenchLooks;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden full}. */
@Command(
    name = "full",
    mixinStandardHelpOptions = true,
    description = {
      "The whole maintenance: pre-checks, cleanup, optimize, verify-backups, health, metrics. Ends with",
      "a summary, one message with all that is wrong, and one exit code.",
      "While a pre-check is critical nothing is changed, only looked at; a full disk does not keep",
      "cleanup from making room."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden full --dry-run",
      "  benchwarden full --yes --minutes 30"
    })
public final class FullCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();
  @Mixin private final Consent consent = new Consent();

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--minutes", description = "Time budget of optimize (60).")
  private @Nullable String minutes;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    Path folder = onlyBench(configured).path();
    if (!dryRun) {
      consent.require();
    }
    Optional<List<String>> asOwner = asOwner(folder);
    if (asOwner.isPresent()) {
      return OwnerProcess.run(asOwner.get(), kept(configured));
    }
    try (LocalProcesses processes = new LocalProcesses();
        BenchAccess benches = new BenchAccess(configured, System::nanoTime)) {
      FrappeBench bench = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      return tell(carryOut(configured, bench, processes, streams), streams);
    }
  }

  private Optional<List<String>> asOwner(Path folder) throws CommandFailure {
    OwnerSwitch owner = new OwnerSwitch(System.getProperty("user.name"));
    return spec == null
        ? Optional.empty()
        : owner.command(folder, ProgramAgain.command(spec.commandLine()));
  }

  private static Retention kept(Configuration configured) {
    return KeptThings.of(configured.agent().retention(), System.getenv());
  }

  private static BenchConfiguration onlyBench(Configuration configured) throws CommandFailure {
    if (configured.benches().size() > 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "one bench at a time: name it with --bench, one of "
              + String.join(
                  ", ", configured.benches().stream().map(BenchConfiguration::name).toList()));
    }
    return configured.benches().get(0);
  }

  private FullRun.Result carryOut(
      Configuration configured, FrappeBench bench, LocalProcesses processes, Streams streams)
      throws InterruptedException {
    Map<String, String> optimize = minutes == null ? Map.of() : Map.of("minutes", minutes);
    boolean shown = Terminal.of(System.getenv()).notes() && !options.quiet();
    try (ProgressLine line = new ProgressLine(streams.err(), shown, System::nanoTime)) {
      FullRun run = run(configured, bench, processes, streams);
      return dryRun
          ? run.plan(optimize)
          : run.run(optimize, progress -> line.show(progress.text()));
    }
  }

  private FullRun run(
      Configuration configured, FrappeBench bench, LocalProcesses processes, Streams streams) {
    PrintWriter told =
        options.quiet()
            ? new PrintWriter(Writer.nullWriter())
            : options.output() == SurveyFormat.text ? streams.out() : streams.err();
    BenchOperations operations = OperationExecution.operations(processes, kept(configured));
    List<Path> benches = BenchDiscovery.usualPlaces().stream().map(BenchOptions::path).toList();
    PreChecks checks =
        new PreChecks(bench, new BenchLooks(new SupervisedPrograms(benches, System::nanoTime)));
    Clock clock = Clock.systemDefaultZone();
    return new FullRun(
        bench.name(),
        bench.directory().toString(),
        checks,
        new ChangingStage(
            bench, operations, checks, consent, new Narration(told), told, System::nanoTime),
        new LookingStages(configured, bench.directory(), clock),
        clock,
        System::nanoTime,
        stage -> {
          told.println("== " + stage);
          told.flush();
        });
  }

  private int tell(FullRun.Result result, Streams streams) throws Exception {
    if (options.output() == SurveyFormat.json) {
      Map<String, Object> document = new LinkedHashMap<>(result.survey().json());
      document.put("stages", result.stages().stream().map(Stage::json).toList());
      Json.write(document, streams.out());
      streams.out().flush();
      if (!dryRun) {
        options.notify(result.survey(), streams.err());
      }
      return result.survey().severity().code();
    }
    if (dryRun) {
      table(result.stages()).forEach(streams.out()::println);
      return result.survey().severity().code();
    }
    return SurveyAnswer.tell(result.survey(), options, survey -> table(result.stages()), streams);
  }

  private static List<String> table(List<Stage> stages) {
    Table table = new Table("STAGE", "STATE", "TOOK", "RESULT");
    stages.forEach(
        stage ->
            table.row(
                stage.name(),
                stage.severity().toString(),
                Quantity.format(stage.took().toMillis() / 1e3, Unit.SECONDS),
                stage.text()));
    return table.lines();
  }
}
