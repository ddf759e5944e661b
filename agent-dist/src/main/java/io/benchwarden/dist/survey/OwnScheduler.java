package io.benchwarden.dist.survey;

import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.SchedulerSettings;
import io.benchwarden.runtime.schedule.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The daemon's scheduler, with its deadlines, shares and isolation, for a command that has some
 * probes run and then ends. Alerts nobody and keeps no state.
 */
public final class OwnScheduler {
  private static final Duration LAST = Duration.ofSeconds(2);

  private OwnScheduler() {}

  /** What is done while it runs. */
  @FunctionalInterface
  public interface Use<T, E extends Exception> {
    T with(Scheduler scheduler) throws E, InterruptedException;
  }

  /** Starts it with these probes, and stops it after its use; what it closes are these probes. */
  public static <T, E extends Exception> T use(
      Configuration configuration, List<ProbeConfiguration> probes, Use<T, E> use)
      throws E, InterruptedException {
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
      scheduler.start(probes);
      try {
        return use.with(scheduler);
      } finally {
        scheduler.stop(LAST);
      }
    }
  }
}
