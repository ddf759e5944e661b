package io.benchwarden.runtime.systemd;

import java.util.function.LongSupplier;

/**
 * Feeds systemd's watchdog from a loop that shall live. Nothing else feeds it, so when the loop
 * hangs the agent is restarted. For one thread.
 */
public final class Watchdog {
  private final SystemdNotifier systemd;
  private final LongSupplier nanos;
  private final long interval;
  private long lastFed;

  /**
   * @param nanos monotonic clock
   */
  public Watchdog(SystemdNotifier systemd, LongSupplier nanos) {
    this.systemd = systemd;
    this.nanos = nanos;
    // Half of the time-out, as sd_watchdog_enabled(3) has it.
    this.interval = systemd.watchdogTimeout().map(timeout -> timeout.toNanos() / 2).orElse(0L);
    this.lastFed = nanos.getAsLong() - interval;
  }

  /** The loop lives. To be called with each turn, at least every half of the time-out. */
  public void beat() {
    if (interval > 0 && nanos.getAsLong() - lastFed >= interval) {
      lastFed = nanos.getAsLong();
      systemd.alive();
    }
  }
}
