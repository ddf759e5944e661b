package io.benchwarden.dist.command;

import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.survey.MetricsFolder;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyedChecks;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden metrics}. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = {
      "Collects disk, memory, CPU, database sizes, logs, sites and services, judges them by the",
      "configured levels, and keeps them in saas_metrics/ of the bench: one JSON a run and latest.json.",
      "Works without a running agent."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden metrics",
      "  benchwarden metrics --output prometheus --no-store > benchwarden.prom"
    })
public final class MetricsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Option(names = "--no-store", description = "Only tell; write nothing.")
  private boolean noStore;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    Survey survey =
        new Surveyor(configured, Clock.systemDefaultZone())
            .survey("metrics", SurveyedChecks.METRICS, Optional.empty(), report -> {});
    int code = SurveyAnswer.tell(survey, options, MetricsCommand::table, streams);
    return noStore || kept(survey, configured, streams.err()) ? code : ExitCode.CRITICAL;
  }

  private boolean kept(Survey survey, Configuration configured, PrintWriter notes) {
    boolean kept = true;
    for (BenchConfiguration bench : configured.benches()) {
      try {
        notes.println("kept as " + MetricsFolder.of(bench.path()).keep(survey));
      } catch (IOException failure) {
        notes.printf(
            "benchwarden: the metrics could not be kept in %s: %s%n", bench.path(), failure);
        kept = false;
      }
    }
    return kept;
  }

  private static List<String> table(Survey survey) {
    Table table = new Table("CHECK", "SUBJECT", "STATE", "MEASURED");
    survey
        .reports()
        .forEach(
            report ->
                report
                    .subjects()
                    .forEach(
                        subject ->
                            table.row(
                                report.probe(),
                                subject.title(),
                                subject.severity().toString(),
                                measured(subject))));
    return table.lines();
  }

  private static String measured(SubjectReport subject) {
    return String.join(
        ", ", subject.measurements().stream().map(m -> m.name() + " " + m.text()).toList());
  }
}
