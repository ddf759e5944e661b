package io.benchwarden.dist.survey;

import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at benches by running probes once, here and now. */
public final class Surveyor {
  private static final Set<String> SHARED_BY_SITES =
      Set.of("supervisor", "redis", "mariadb", "queues", "disk", "memory", "cpu");

  private final Configuration configuration;
  private final Clock clock;

  /**
   * Of these benches, with these levels.
   *
   * @param configuration narrowed to the benches that are meant
   */
  public Surveyor(Configuration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * Runs every probe of these checks.
   *
   * @param site looks at this site only, and at what is no site; empty for all
   * @param finished is told of each run that ended
   */
  public Survey survey(
      String title, List<String> checks, Optional<String> site, Consumer<ProbeReport> finished)
      throws InterruptedException {
    Instant began = clock.instant();
    List<ProbeConfiguration> probes = new ArrayList<>();
    for (String check : checks) {
      configuration.probes().stream()
          .filter(probe -> probe.check().name().equals(check))
          .forEach(probe -> probes.add(site.map(name -> only(probe, name)).orElse(probe)));
    }
    List<ProbeReport> reports = SingleRuns.of(configuration, probes, finished);
    return new Survey(
        title,
        configuration.benches().stream().map(bench -> bench.path().toString()).toList(),
        began,
        Duration.between(began, clock.instant()),
        "this command",
        reports);
  }

  /** What is no site (a process, a server, the bench) matters to every site of it. */
  private ProbeConfiguration only(ProbeConfiguration probe, String site) {
    if (SHARED_BY_SITES.contains(probe.check().name())) {
      return probe;
    }
    List<String> patterns = new ArrayList<>(List.of(site));
    configuration.benches().stream().map(BenchConfiguration::name).forEach(patterns::add);
    return probe.only(patterns);
  }
}
