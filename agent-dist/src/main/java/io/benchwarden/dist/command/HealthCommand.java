package io.benchwarden.dist.command;

import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import io.benchwarden.dist.survey.SurveyedChecks;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.runtime.config.Configuration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden health [SITE]}. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at every site, or at one: configuration, database, web answer, scheduler, failed jobs,",
      "queues and workers, migrations; and at the programs and servers behind them.",
      "Works without a running agent. Changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden health",
      "  benchwarden health acme.example.com",
      "  benchwarden health --quiet || echo 'look at it'"
    })
public final class HealthCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Parameters(arity = "0..1", paramLabel = "SITE", description = "The site; without it all.")
  private @Nullable String site;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    Optional<String> chosen = Optional.ofNullable(site);
    if (chosen.isPresent()) {
      KnownSite.require(configured, chosen.get());
    }
    Survey survey =
        new Surveyor(configured, Clock.systemDefaultZone())
            .survey("health", SurveyedChecks.HEALTH, chosen, report -> {});
    return SurveyAnswer.tell(survey, options, HealthCommand::tables, streams);
  }

  private static List<String> tables(Survey survey) {
    List<String> lines = new ArrayList<>(SurveyTables.sites(survey, SurveyedChecks.SITES));
    lines.add("");
    lines.addAll(SurveyTables.others(survey, SurveyedChecks.SERVERS));
    return lines;
  }
}
