package io.benchwarden.dist.command;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.siteinfo.Fact;
import io.benchwarden.dist.siteinfo.SiteFacts;
import io.benchwarden.dist.siteinfo.SiteReader;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyTables;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.config.Configuration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden site-info SITE}. */
@Command(
    name = "site-info",
    mixinStandardHelpOptions = true,
    description = {
      "Everything about one site: size, users and the plan's limits where found, sessions, apps and",
      "versions, domains and certificates, backups, scheduler, queues, mail queue, error rate,",
      "configuration with secrets masked. Works without a running agent. Changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden site-info acme.example.com",
      "  benchwarden site-info acme.example.com --output json"
    })
public final class SiteInfoCommand implements Callable<Integer> {
  private static final Duration WALK = Duration.ofSeconds(30);
  private static final List<String> CHECKS =
      List.of(
          "site-health",
          "ssl",
          "backups",
          "scheduler",
          "failed-jobs",
          "email-queue",
          "error-rate",
          "response-time",
          "queues");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SurveyOptions options = new SurveyOptions();

  @Parameters(paramLabel = "SITE", description = "The site.")
  private String site = "";

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Configuration configured = options.load(streams.err());
    KnownSite.require(configured, site);
    Clock clock = Clock.systemDefaultZone();
    SiteFacts facts = read(configured, clock);
    Survey survey =
        new Surveyor(configured, clock)
            .survey("site-info", CHECKS, Optional.of(site), report -> {});
    if (options.output() == SurveyFormat.json) {
      Map<String, Object> document = new LinkedHashMap<>(survey.json());
      document.put("site", site);
      document.put("facts", facts.json());
      Json.write(document, streams.out());
      options.notify(survey, streams.err());
      return survey.severity().code();
    }
    return SurveyAnswer.tell(survey, options, told -> tables(told, facts), streams);
  }

  private SiteFacts read(Configuration configured, Clock clock)
      throws InterruptedException, CommandFailure {
    long began = System.nanoTime();
    SiteReader reader =
        new SiteReader(
            clock,
            () ->
                System.nanoTime() - began < WALK.toNanos()
                    && !Thread.currentThread().isInterrupted());
    try (BenchAccess benches = new BenchAccess(configured, System::nanoTime)) {
      for (Bench bench : benches.benches()) {
        for (Site found : bench.sites()) {
          if (found.name().equals(site)) {
            return reader.read(bench, found);
          }
        }
      }
    }
    throw new CommandFailure(ExitCode.UNAVAILABLE, "the site '%s' went away".formatted(site));
  }

  private static List<String> tables(Survey survey, SiteFacts facts) {
    List<String> lines = new ArrayList<>();
    facts
        .sections()
        .forEach(
            (section, found) -> {
              Table table = new Table(section.toUpperCase(java.util.Locale.ROOT), "");
              found.forEach((Fact fact) -> table.row(fact.name(), fact.text()));
              lines.addAll(table.lines());
              lines.add("");
            });
    lines.addAll(SurveyTables.subjects(survey, CHECKS));
    return lines;
  }
}
