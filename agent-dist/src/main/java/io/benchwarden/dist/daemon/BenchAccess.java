package io.benchwarden.dist.daemon;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.schedule.HostServices;
import io.benchwarden.runtime.schedule.MeasurementHistory;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The benches of the configuration, or the ones found on this host, and the means to look at them.
 * Safe for use by several threads.
 */
public final class BenchAccess implements HostServices, AutoCloseable {
  private final LongSupplier nanoTime;
  private final JdkHttpProbe http;
  private final LocalProcesses processes;
  private final MeasurementHistory history;
  private volatile Opened opened;

  /** Connects to nothing; notes which benches there are. */
  public BenchAccess(Configuration configuration, LongSupplier nanoTime) {
    this(configuration, nanoTime, MeasurementHistory.NONE);
  }

  /** The same, with what was measured before. */
  public BenchAccess(
      Configuration configuration, LongSupplier nanoTime, MeasurementHistory history) {
    this.nanoTime = nanoTime;
    this.history = history;
    http = new JdkHttpProbe(nanoTime);
    processes = new LocalProcesses();
    opened = open(options(configuration));
  }

  /**
   * Goes on with the benches of another configuration. Connections are kept where nothing about the
   * benches changed.
   *
   * @return gives back the former connections; to be run when the last run that may use them has
   *     ended
   */
  public synchronized Runnable swap(Configuration configuration) {
    List<BenchOptions> wanted = options(configuration);
    Opened before = opened;
    if (wanted.equals(before.options())) {
      return () -> {};
    }
    opened = open(wanted);
    return before.benches()::close;
  }

  private Opened open(List<BenchOptions> options) {
    return new Opened(options, FrappeBenches.open(options, nanoTime));
  }

  @Override
  public List<Bench> benches() {
    return opened.benches().benches();
  }

  @Override
  public MeasurementHistory history() {
    return history;
  }

  @Override
  public ProcessRunner processes() {
    return processes;
  }

  @Override
  public HttpProbe http() {
    return http;
  }

  @Override
  public synchronized void close() {
    opened.benches().close();
    http.close();
    processes.close();
  }

  private static List<BenchOptions> options(Configuration configuration) {
    if (configuration.benches().isEmpty()) {
      return BenchDiscovery.usualPlaces().stream()
          .map(found -> withLabels(found, configuration.siteLabels()))
          .toList();
    }
    return configuration.benches().stream()
        .map(bench -> options(bench, configuration.siteLabels()))
        .toList();
  }

  private static BenchOptions withLabels(
      BenchOptions found, Map<String, Map<String, String>> siteLabels) {
    return new BenchOptions(
        found.name(),
        found.path(),
        found.databaseLogin(),
        found.databaseSocket(),
        found.databaseHost(),
        found.redisQueue(),
        found.redisCache(),
        found.supervisorSocket(),
        found.nginxConfiguration(),
        found.tlsEndpoint(),
        found.tlsTrustStore(),
        siteLabels);
  }

  private static BenchOptions options(
      BenchConfiguration bench, Map<String, Map<String, String>> siteLabels) {
    return new BenchOptions(
        bench.name(),
        bench.path(),
        bench
            .databaseUser()
            .flatMap(
                user ->
                    bench
                        .databasePassword()
                        .map(password -> new BenchOptions.Login(user, password))),
        bench.databaseSocket(),
        bench.databaseHost(),
        bench.redisQueue(),
        bench.redisCache(),
        bench.supervisorSocket(),
        bench.nginxConfiguration(),
        bench.tlsEndpoint(),
        bench.tlsTrustStore(),
        siteLabels);
  }

  private record Opened(List<BenchOptions> options, FrappeBenches benches) {}
}
