package io.benchwarden.dist.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The demo's bench, healthy but busy, watched with the shipped intervals and thresholds: every
 * alert is a false one.
 */
record QuietHour(Duration time, Narrator narrator, Supplier<Duration> clock, Clock wallClock) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * Lives through it.
   *
   * @return whether nothing was alerted
   */
  boolean live(DemoBench bench, DemoAgent agent, Arrivals arrivals)
      throws IOException, InterruptedException {
    narrator.says("The agent watches with the shipped configuration for " + minutes(time) + ".");
    BusyBench work = new BusyBench(bench, narrator, wallClock);
    Duration begin = clock.get();
    Duration next = begin;
    while (clock.get().minus(begin).compareTo(time) < 0) {
      work.second();
      next = next.plus(SECOND);
      LockSupport.parkNanos(next.minus(clock.get()).toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("broken off");
      }
    }
    boolean lived = agent.isRunning();
    List<Arrival> alerts =
        arrivals.all().stream()
            .filter(arrival -> arrival.firing() && arrival.medium() == Medium.WEBHOOK)
            .toList();
    alerts.forEach(alert -> tell(alert, arrivals));
    boolean quiet = alerts.isEmpty() && lived;
    narrator.verdict(
        quiet,
        lived
            ? "%d alerts in %s.".formatted(alerts.size(), minutes(time))
            : "The agent ended by itself, so nothing is proven; its log is agent/benchwarden.log.");
    return quiet;
  }

  private void tell(Arrival alert, Arrivals arrivals) {
    narrator.wrong(
        "alerted after %s: %s %s"
            .formatted(
                minutes(alert.at()),
                arrivals.labels(alert.fingerprint()),
                arrivals.summary(alert.fingerprint())));
  }

  private static String minutes(Duration time) {
    return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
