package io.benchwarden.dist.command;

import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.text.Table;
import io.benchwarden.dist.verify.BackupSurvey;
import io.benchwarden.dist.verify.BackupVerification;
import io.benchwarden.runtime.config.Configuration;
import java.time.Clock;
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
    Survey survey = survey(configured, chosen, streams);
    return SurveyAnswer.tell(survey, options, VerifyBackupsCommand::table, streams);
  }

  private Survey survey(Configuration configured, Optional<String> chosen, Streams streams)
      throws InterruptedException {
    int cores = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    boolean shown = Terminal.of(System.getenv()).notes() && !options.quiet();
    try (ProgressLine progress = new ProgressLine(streams.err(), shown, System::nanoTime)) {
      return new BackupSurvey(configured, Clock.systemDefaultZone(), cores)
          .survey(chosen, read -> progress.show(read.text()));
    }
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
