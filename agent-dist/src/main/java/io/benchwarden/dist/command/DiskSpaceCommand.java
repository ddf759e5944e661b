package io.benchwarden.dist.command;

import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.backup.LowPriorityThreads;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.space.BenchSpace;
import io.benchwarden.dist.space.SpaceText;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden disk-space}. */
@Command(
    name = "disk-space",
    mixinStandardHelpOptions = true,
    description = {
      "The file systems with their space and inodes, and what takes the room: each site's database,",
      "files and backups, logs, archived sites, binary logs. Walks at the lowest priority, follows no",
      "link, and ends in time. Works without a running agent. Changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden disk-space",
      "  benchwarden disk-space --within 10m --output json",
      "  benchwarden disk-space --output nagios"
    })
public final class DiskSpaceCommand implements Callable<Integer> {
  private static final List<String> CHECKS = List.of("disk", "database-size", "logs");
  private static final List<String> JUDGED = List.of("disk", "logs");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      defaultValue = "60s",
      description = "How long file trees are walked; the rest is left out and said (default 60s).")
  private Duration within = Duration.ofSeconds(60);

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    List<BenchSpace> spaces = measure(configured, streams);
    Survey survey = options.survey(configured, "disk-space", CHECKS, Optional.empty());
    if (options.output() == SurveyFormat.json) {
      Map<String, Object> document = new LinkedHashMap<>(survey.json());
      document.put(
          "consumers", spaces.stream().map(space -> space.json(databases(survey))).toList());
      Json.write(document, streams.out());
      options.notify(survey, streams.err());
      return survey.severity().code();
    }
    return SurveyAnswer.tell(survey, options, told -> tables(told, spaces), streams);
  }

  private static List<String> tables(Survey survey, List<BenchSpace> spaces) {
    List<String> lines = new ArrayList<>(SurveyTables.others(survey, JUDGED));
    for (BenchSpace space : spaces) {
      lines.add("");
      lines.addAll(SpaceText.of(space, databases(survey)));
    }
    return lines;
  }

  private static Map<String, Double> databases(Survey survey) {
    Map<String, Double> sizes = new LinkedHashMap<>();
    survey
        .subjects("database-size", "site")
        .forEach(
            site ->
                site.measurement("size").ifPresent(size -> sizes.put(site.name(), size.value())));
    return sizes;
  }

  private List<BenchSpace> measure(Configuration configured, Streams streams)
      throws InterruptedException, ExecutionException {
    ExecutorService walker = Executors.newSingleThreadExecutor(new LowPriorityThreads("walker"));
    boolean shown = Terminal.of(System.getenv()).notes() && !options.quiet();
    try (BenchAccess benches = new BenchAccess(configured, System::nanoTime);
        ProgressLine progress = new ProgressLine(streams.err(), shown, System::nanoTime)) {
      return walker.submit(() -> walk(benches.benches(), progress)).get();
    } finally {
      walker.shutdownNow();
    }
  }

  private List<BenchSpace> walk(List<Bench> benches, ProgressLine progress)
      throws InterruptedException {
    long began = System.nanoTime();
    BooleanSupplier goOn =
        () ->
            System.nanoTime() - began < within.toNanos() && !Thread.currentThread().isInterrupted();
    List<BenchSpace> spaces = new ArrayList<>();
    for (Bench bench : benches) {
      spaces.add(
          BenchSpace.measure(
              bench,
              goOn,
              what ->
                  progress.show(
                      "measuring %s (%s of %s)"
                          .formatted(
                              what,
                              Quantity.format((System.nanoTime() - began) / 1e9, Unit.SECONDS),
                              Quantity.format(within.toMillis() / 1e3, Unit.SECONDS)))));
    }
    return spaces;
  }
}
