package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.dist.text.Table;
import io.benchwarden.dist.verify.BackupVerification;
import io.benchwarden.runtime.config.Configuration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden verify-backups}. */
@Command(
    name = "verify-backups",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every file of every backup set of every site to its last byte: age, completeness, the",
      "dump's end and tables, archives, keys, encryption in truth. Takes idle cores at the lowest",
      "priority. Works without a running agent. Changes nothing. Ctrl-C ends it."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden verify-backups",
      "  benchwarden verify-backups --site acme.example.com",
      "  benchwarden verify-backups --quiet || echo 'look at the backups'"
    })
public final class VerifyBackupsCommand implements Callable<Integer> {
  private static final List<String> CHECKS = List.of("backups");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Option(names = "--site", paramLabel = "SITE", description = "Only this site's.")
  private @Nullable String site;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Sets read at a time; without it as many as there are cores.")
  private int threads;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    Optional<String> chosen = Optional.ofNullable(site);
    if (chosen.isPresent()) {
      KnownSite.require(configured, chosen.get());
    }
    Clock clock = Clock.systemDefaultZone();
    Instant began = clock.instant();
    ProbeReport sets = verify(configured, chosen, clock, streams);
    Survey told =
        new Surveyor(configured, clock).survey("verify-backups", CHECKS, chosen, report -> {});
    List<ProbeReport> reports = new ArrayList<>(List.of(sets));
    told.reports().forEach(report -> reports.add(sites(report)));
    Survey survey =
        new Survey(
            told.title(),
            told.benches(),
            began,
            Duration.between(began, clock.instant()),
            told.source(),
            reports);
    return SurveyAnswer.tell(survey, options, VerifyBackupsCommand::table, streams);
  }

  private ProbeReport verify(
      Configuration configured, Optional<String> chosen, Clock clock, Streams streams)
      throws InterruptedException {
    int cores = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    boolean shown = Terminal.of(System.getenv()).notes() && !options.quiet();
    try (BenchAccess benches = new BenchAccess(configured, System::nanoTime);
        ProgressLine progress = new ProgressLine(streams.err(), shown, System::nanoTime)) {
      return new BackupVerification(clock, System::nanoTime, cores)
          .verify(benches.benches(), chosen, read -> progress.show(read.text()));
    }
  }

  private static ProbeReport sites(ProbeReport report) {
    return report.with(
        report.subjects().stream().filter(subject -> subject.kind().equals("site")).toList());
  }

  private static List<String> table(Survey survey) {
    Table table = new Table("BACKUP", "AGE", "SIZE", "STATE", "SEEN");
    survey
        .subjects(BackupVerification.NAME, "backup")
        .sorted(
            Comparator.comparing((SubjectReport subject) -> subject.name().split(" ")[0])
                .thenComparing(SubjectReport::name, Comparator.reverseOrder()))
        .forEach(
            set ->
                table.row(
                    set.name(),
                    set.text("age"),
                    set.text("size"),
                    set.severity().toString(),
                    set.headline().isEmpty()
                        ? set.evidence().stream().findFirst().orElse("")
                        : set.headline()));
    return table.isEmpty() ? List.of("No backup was found.") : table.lines();
  }
}
