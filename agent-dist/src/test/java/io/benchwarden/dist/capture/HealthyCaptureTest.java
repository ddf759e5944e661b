package io.benchwarden.dist.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.runtime.alert.ObservationJudge;
import io.benchwarden.runtime.alert.Verdict;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.plugin.PluginRegistry;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The captured healthy state, put into real servers and looked at by every check of a bench, with
 * the shipped configuration and the clock held at the moment of capture. What its notes do not call
 * for must not be said, not even as something pending.
 */
class HealthyCaptureTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture").normalize();

  /** These look at the machine they run on, which was not captured. */
  private static final Set<String> OF_THE_HOST = Set.of("agent", "cpu", "disk", "memory");

  @TempDir private Path directory;

  @Test
  @DisplayName("A healthy bench is silent, and every check has looked")
  void healthy() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "the captured bench is not there: " + CAPTURE);
    try (CapturedBench captured =
        CapturedBench.start(CAPTURE, directory, CapturedBench.State.HEALTHY)) {
      Map<String, List<String>> said = look(captured);

      assertThat(said.values().stream().flatMap(List::stream)).isEmpty();
      assertThat(said.keySet())
          .contains(
              "backups",
              "clock",
              "database-size",
              "email-queue",
              "failed-jobs",
              "logs",
              "maintenance",
              "mariadb",
              "redis",
              "scheduler",
              "site-health",
              "supervisor");
    }
  }

  private Map<String, List<String>> look(CapturedBench captured) throws Exception {
    Map<String, List<String>> said = new LinkedHashMap<>();
    SteerableClock clock = SteerableClock.at(captured.moment());
    try (JdkHttpProbe http = new JdkHttpProbe(System::nanoTime);
        LocalProcesses processes = new LocalProcesses();
        FrappeBenches benches = FrappeBenches.open(List.of(options(captured)), System::nanoTime)) {
      for (ProbeConfiguration probe : shipped().probes()) {
        if (!OF_THE_HOST.contains(probe.name())) {
          List<Bench> all = benches.benches();
          FakeContext context = new FakeContext(clock, all, processes, http);
          said.put(probe.name(), bad(probe, context));
        }
      }
    }
    return said;
  }

  private static List<String> bad(ProbeConfiguration probe, FakeContext context) throws Exception {
    Report report = probe.probe().run(context);
    List<Observation> observations = new ArrayList<>(context.observed());
    observations.addAll(report.observations());
    // The clock of the machine this test runs on was not captured.
    observations.removeIf(observation -> observation.subject().kind().equals(Subject.HOST));
    List<String> bad = new ArrayList<>();
    for (Observation observation : observations) {
      observation
          .unreadable()
          .ifPresent(why -> bad.add("%s unreadable: %s".formatted(observation.subject(), why)));
      if (observation.unreadable().isEmpty()) {
        ObservationJudge.judge(probe, observation, Map.of(), Map.of()).stream()
            .filter(verdict -> verdict.severity() != Severity.OK)
            .map(verdict -> describe(observation, verdict))
            .forEach(bad::add);
      }
    }
    return bad;
  }

  private static String describe(Observation observation, Verdict verdict) {
    return "%s %s of %s: %s"
        .formatted(
            verdict.severity(),
            verdict.condition(),
            observation.subject(),
            verdict.finding().map(finding -> finding.summary()).orElse(""));
  }

  private Configuration shipped() throws Exception {
    Path file = Path.of(System.getProperty("repository.root"), "etc", "benchwarden.conf");
    HostEnvironment host = new HostEnvironment(name -> Optional.empty(), "captured");
    return ConfigurationFiles.parse(file, host)
        .resolve(
            new PluginRegistry(List.of())
                .load(List.of(), directory.resolve("plugins"), ownLoader())
                .catalog());
  }

  private static ClassLoader ownLoader() {
    return HealthyCaptureTest.class.getClassLoader();
  }

  private static BenchOptions options(CapturedBench captured) {
    return new BenchOptions(
        "frappe-bench",
        captured.directory(),
        Optional.of(
            new BenchOptions.Login(
                CapturedBench.MONITORING_USER, Secret.of(CapturedBench.MONITORING_PASSWORD))),
        Optional.of(captured.mariaDbSocket()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(captured.supervisorSocket()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
