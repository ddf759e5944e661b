package io.benchwarden.dist.command;

import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchwarden ssl-check}. */
@Command(
    name = "ssl-check",
    mixinStandardHelpOptions = true,
    description = {
      "Every domain: the certificate that is served and the one on disk, chain, names, days left, renewal.",
      "Works without a running agent. Changes nothing."
    },
    footer = {"", "Example:", "  benchwarden ssl-check --output nagios"})
public final class SslCheckCommand implements Callable<Integer> {
  private static final List<String> CHECKS = List.of("ssl");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Survey survey =
        options.survey(options.load(streams.err()), "ssl-check", CHECKS, Optional.empty());
    return SurveyAnswer.tell(survey, options, told -> SurveyTables.others(told, CHECKS), streams);
  }
}
