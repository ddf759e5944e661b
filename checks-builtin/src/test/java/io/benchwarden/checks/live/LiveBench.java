package io.benchwarden.checks.live;

import io.benchwarden.api.Check;
import io.benchwarden.api.Finding;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bench on real servers, and checks that look at it. The clock stands still unless moved. */
public final class LiveBench implements AutoCloseable {
  private final SteerableClock clock = SteerableClock.at(Instant.now());
  private final FrappeFixture fixture;
  private final FrappeBenches own;
  private final FrappeBenches monitored;

  private LiveBench(Path directory) {
    fixture = FrappeFixture.start(directory, clock);
    own = FrappeBenches.open(List.of(BenchOptions.of("main", fixture.bench())), System::nanoTime);
    monitored = FrappeBenches.open(List.of(withMonitoringUser()), System::nanoTime);
  }

  public static LiveBench start(Path directory) {
    return new LiveBench(directory);
  }

  private BenchOptions withMonitoringUser() {
    return new BenchOptions(
        "main",
        fixture.bench(),
        Optional.of(
            new BenchOptions.Login(
                FrappeFixture.MONITORING_USER, Secret.of(FrappeFixture.MONITORING_PASSWORD))),
        Optional.empty(),
        Optional.of("127.0.0.1:" + fixture.mariaDb().port()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  public FrappeFixture fixture() {
    return fixture;
  }

  public SteerableClock clock() {
    return clock;
  }

  public FixtureSite site(String shortName) {
    return fixture.site(shortName + ".example.com");
  }

  /** The bench, read with each site's own credentials. */
  public Bench bench() {
    return own.benches().get(0);
  }

  /** The bench, read with the monitoring user. */
  public Bench monitoredBench() {
    return monitored.benches().get(0);
  }

  /** A context that sees the bench. */
  public FakeContext context(Bench bench) {
    return new FakeContext(
        clock,
        List.of(bench),
        (command, environment, timeout) -> {
          throw new IOException("no programs here");
        },
        new JdkHttpProbe(System::nanoTime));
  }

  /** Runs a check once. */
  public Seen look(Check check, Map<String, ?> settings) throws Exception {
    return look(check, settings, bench());
  }

  /** Runs a check once on one of both views of the bench. */
  public Seen look(Check check, Map<String, ?> settings, Bench bench) throws Exception {
    FakeContext context = context(bench);
    try (Probe probe = configure(check, settings)) {
      Report report = probe.run(context);
      List<Observation> all = new ArrayList<>(context.observed());
      all.addAll(report.observations());
      return new Seen(all, report.complete());
    }
  }

  private static Probe configure(Check check, Map<String, ?> settings)
      throws InvalidSettingsException {
    return check.configure(MapSettings.of(check.describe().settings(), settings));
  }

  @Override
  public void close() {
    own.close();
    monitored.close();
    fixture.close();
  }

  /** What one run saw. */
  public record Seen(List<Observation> observations, boolean complete) {
    public Observation of(Subject subject) {
      return observations.stream()
          .filter(observation -> observation.subject().equals(subject))
          .findFirst()
          .orElseThrow(() -> new AssertionError(subject + " is not in " + observations));
    }

    public Observation of(FixtureSite site) {
      return of(Subject.site(site.name()));
    }

    public Observation server(String name) {
      return of(Subject.server(name));
    }

    /** Every finding that is bad by itself, as {@code subject/condition}. */
    public List<String> bad() {
      return observations.stream()
          .flatMap(
              observation ->
                  observation.findings().stream()
                      .filter(
                          finding ->
                              finding.severity() == Severity.WARNING
                                  || finding.severity() == Severity.CRITICAL)
                      .map(finding -> observation.subject().name() + "/" + finding.condition()))
          .sorted()
          .toList();
    }
  }

  /** The measured value. */
  public static double value(Observation observation, String measurement) {
    return observation
        .measurement(measurement)
        .orElseThrow(() -> new AssertionError("no " + measurement + " in " + observation))
        .value();
  }

  /** The finding on a condition. */
  public static Finding finding(Observation observation, String condition) {
    return observation
        .finding(condition)
        .orElseThrow(() -> new AssertionError("no " + condition + " in " + observation));
  }

  /** The slug of a finding's cause. */
  public static String cause(Observation observation, String condition) {
    return finding(observation, condition).cause().orElseThrow().slug();
  }
}
