package io.benchwarden.dist.command;

import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import io.benchwarden.dist.survey.Surveyor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchwarden services}. */
@Command(
    name = "services",
    mixinStandardHelpOptions = true,
    description = {
      "The programs of each bench and the servers behind them: state, since when, restarts.",
      "Works without a running agent. Changes nothing."
    },
    footer = {"", "Example:", "  benchwarden services"})
public final class ServicesCommand implements Callable<Integer> {
  private static final List<String> CHECKS = List.of("supervisor", "mariadb", "redis");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Survey survey =
        new Surveyor(options.load(streams.err()), Clock.systemDefaultZone())
            .survey("services", CHECKS, Optional.empty(), report -> {});
    return SurveyAnswer.tell(survey, options, told -> SurveyTables.others(told, CHECKS), streams);
  }
}
