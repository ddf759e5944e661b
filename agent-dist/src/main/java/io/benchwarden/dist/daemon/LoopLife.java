package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import io.benchwarden.runtime.systemd.Watchdog;
import jakarta.inject.Inject;

/**
 * The life of the scheduling loop: it feeds systemd's watchdog, and {@code /healthz} asks for it.
 */
public final class LoopLife {
  private final Watchdog watchdog;
  private final TimeSource time;
  private volatile long lastBeat;

  @Inject
  LoopLife(SystemdNotifier systemd, TimeSource time) {
    this.watchdog = new Watchdog(systemd, time.nanos());
    this.time = time;
    this.lastBeat = time.nanos().getAsLong();
  }

  /** The loop has turned. Called by the loop alone. */
  void beat() {
    lastBeat = time.nanos().getAsLong();
    watchdog.beat();
  }

  /** When it last turned, by the monotonic clock. */
  long lastBeat() {
    return lastBeat;
  }
}
