package io.benchwarden.dist.command;

import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.services.HostServicesSurvey;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "The programs of each bench, the servers behind them, nginx, what renews certificates, and the",
      "lines of cron about the bench: state, since when, restarts.",
      "Works without a running agent. Changes nothing."
    },
    footer = {"", "Example:", "  benchwarden services"})
public final class ServicesCommand implements Callable<Integer> {
  private static final List<String> CHECKS = List.of("supervisor", "mariadb", "redis");
  private static final List<String> SHOWN =
      Stream.concat(CHECKS.stream(), Stream.of(HostServicesSurvey.NAME)).toList();

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    Survey programs =
        new Surveyor(configured, Clock.systemDefaultZone())
            .survey("services", CHECKS, Optional.empty(), report -> {});
    List<ProbeReport> all = new ArrayList<>(programs.reports());
    all.add(host(configured));
    return SurveyAnswer.tell(
        programs.with(all), options, told -> SurveyTables.others(told, SHOWN), streams);
  }

  private static ProbeReport host(Configuration configured) throws InterruptedException {
    try (LocalProcesses processes = new LocalProcesses()) {
      return new HostServicesSurvey(
              processes, Path.of("/"), System.getProperty("user.name"), Clock.systemDefaultZone())
          .look(configured.benches().stream().map(BenchConfiguration::path).toList());
    }
  }
}
