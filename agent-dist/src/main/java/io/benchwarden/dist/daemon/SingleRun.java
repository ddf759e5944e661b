package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.SchedulerSettings;
import io.benchwarden.runtime.schedule.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * One run of one probe, without a daemon, under the same scheduler: deadline, shares, isolation.
 */
public final class SingleRun {
  private static final Duration LAST = Duration.ofSeconds(2);

  private SingleRun() {}

  /** Runs it and waits for its end. */
  public static ProbeRun of(Configuration configuration, ProbeConfiguration probe)
      throws InterruptedException {
    TimeSource time =
        new TimeSource(Clock.systemDefaultZone(), System::nanoTime, ZoneId.systemDefault());
    try (BenchAccess benches = new BenchAccess(configuration, time.nanos())) {
      Scheduler scheduler =
          new Scheduler(
              SchedulerSettings.of(configuration.agent().workers()),
              time,
              benches,
              run -> {},
              gap -> {},
              () -> {});
      scheduler.start(List.of(probe));
      try {
        return scheduler.runNow(probe.name()).get();
      } catch (ExecutionException unavailable) {
        throw new IllegalStateException(probe.name() + " could not be run", unavailable);
      } finally {
        scheduler.stop(LAST);
      }
    }
  }
}
