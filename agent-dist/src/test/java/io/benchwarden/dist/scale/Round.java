package io.benchwarden.dist.scale;

import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.plugin.PluginRegistry;
import io.benchwarden.runtime.schedule.HostServices;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.SchedulerSettings;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shipped checks of one bench on the agent's own scheduler, which runs them when it is told to
 * and not by itself.
 */
final class Round implements AutoCloseable {
  /** The checks that run each minute or more often and read a bench. */
  static final Set<String> LIVENESS =
      Set.of(
          "site-health",
          "mariadb",
          "redis",
          "scheduler",
          "failed-jobs",
          "queues",
          "error-rate",
          "maintenance");

  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  private final FrappeBenches benches;
  private final LocalProcesses processes = new LocalProcesses();
  private final JdkHttpProbe http = new JdkHttpProbe(System::nanoTime);
  private final AtomicLong nanos = new AtomicLong();
  private final Set<String> checks;
  private final Scheduler scheduler;

  Round(
      FrappeFixture fixture, Clock clock, Path plugins, boolean monitoringUser, Set<String> checks)
      throws Exception {
    this.checks = checks;
    benches = FrappeBenches.open(List.of(options(fixture, monitoringUser)), System::nanoTime);
    scheduler =
        new Scheduler(
            SchedulerSettings.of(4),
            // Hardly any time passes, so that no probe runs by itself.
            new TimeSource(clock, nanos::get, ZoneOffset.UTC),
            host(),
            run -> {},
            gap -> {},
            () -> {});
    Configuration shipped =
        ConfigurationFiles.parse(
                REPOSITORY.resolve("etc/benchwarden.conf"),
                new HostEnvironment(name -> Optional.empty(), "scale"))
            .resolve(
                new PluginRegistry(List.of())
                    .load(List.of(), plugins, Round.class.getClassLoader())
                    .catalog());
    scheduler.start(
        shipped.probes().stream().filter(probe -> checks.contains(probe.check().name())).toList());
  }

  private static BenchOptions options(FrappeFixture fixture, boolean monitoringUser) {
    return new BenchOptions(
        "frappe-bench",
        fixture.bench(),
        monitoringUser
            ? Optional.of(
                new BenchOptions.Login(
                    FrappeFixture.MONITORING_USER, Secret.of(FrappeFixture.MONITORING_PASSWORD)))
            : Optional.empty(),
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

  private HostServices host() {
    return new HostServices() {
      @Override
      public List<Bench> benches() {
        return benches.benches();
      }

      @Override
      public ProcessRunner processes() {
        return processes;
      }

      @Override
      public HttpProbe http() {
        return http;
      }
    };
  }

  /** All of them at the same time, as after the agent's start; returns when each has ended. */
  List<ProbeRun> together() throws Exception {
    nanos.addAndGet(Duration.ofMillis(110).toNanos());
    List<CompletableFuture<ProbeRun>> running =
        checks.stream().sorted().map(scheduler::runNow).toList();
    CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).get(2, TimeUnit.MINUTES);
    return running.stream().map(CompletableFuture::join).toList();
  }

  /** One of them; returns when it has ended. */
  ProbeRun alone(String probe) throws Exception {
    nanos.addAndGet(Duration.ofMillis(110).toNanos());
    return scheduler.runNow(probe).get(2, TimeUnit.MINUTES);
  }

  List<ProbeStatus> statuses() {
    return scheduler.statuses();
  }

  @Override
  public void close() throws Exception {
    scheduler.stop(Duration.ofSeconds(30));
    benches.close();
    processes.close();
    http.close();
  }
}
