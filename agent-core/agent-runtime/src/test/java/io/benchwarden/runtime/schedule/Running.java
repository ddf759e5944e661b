package io.benchwarden.runtime.schedule;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A scheduler that runs, on real threads, with everything that it told. */
final class Running implements AutoCloseable {
  final List<ProbeRun> runs = new CopyOnWriteArrayList<>();
  final List<Duration> gaps = new CopyOnWriteArrayList<>();
  final AtomicLong beats = new AtomicLong();

  /** Hears of every run after it is kept. */
  volatile RunListener further = run -> {};

  final Scheduler scheduler;

  Running(int workers, TimeSource time, List<Bench> benches) {
    SchedulerSettings settings = new SchedulerSettings(workers, Duration.ofMillis(100), 8, 40);
    scheduler =
        new Scheduler(
            settings, time, new Host(benches), this::heard, gaps::add, beats::incrementAndGet);
  }

  private void heard(ProbeRun run) {
    runs.add(run);
    further.finished(run);
  }

  static Running of(int workers, Configured... probes) {
    return of(workers, new TimeSource(Clock.systemUTC(), System::nanoTime, ZoneOffset.UTC), probes);
  }

  static Running of(int workers, TimeSource time, Configured... probes) {
    Running running = new Running(workers, time, List.of());
    running.scheduler.start(configurations(probes));
    return running;
  }

  static List<ProbeConfiguration> configurations(Configured... probes) {
    return Stream.of(probes).map(Configured::build).toList();
  }

  List<ProbeRun> runsOf(String probe) {
    return runs.stream().filter(run -> run.probe().equals(probe)).toList();
  }

  ProbeStatus status(String probe) {
    return scheduler.statuses().stream()
        .filter(status -> status.name().equals(probe))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    scheduler.stop(Duration.ofSeconds(2));
  }

  private record Host(List<Bench> benches) implements HostServices {
    @Override
    public ProcessRunner processes() {
      return (command, environment, timeout) -> {
        throw new IOException("the test supplies no programs");
      };
    }

    @Override
    public HttpProbe http() {
      return (address, headers, timeout) -> {
        throw new IOException("the test supplies no HTTP");
      };
    }
  }
}
