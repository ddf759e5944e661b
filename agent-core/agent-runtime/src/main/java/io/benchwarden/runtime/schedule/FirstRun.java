package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Resource;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.Optional;

/**
 * How soon after its start the agent runs a probe for the first time, so that nobody waits an hour
 * for what an hourly probe sees, and a restart still starts no stampede.
 *
 * <p>Quick probes (every 5 minutes or more often) run within 5 seconds; others within a twentieth
 * of their interval, 5 minutes at most. What has a time of day, and what walks files less than once
 * an hour, is heavy on purpose and waits for its slot.
 */
final class FirstRun {
  private static final Duration QUICK = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration HEAVY = Duration.ofHours(1);

  private FirstRun() {}

  /** Whether a probe is one of those that must have reported before the agent is ready. */
  static boolean isQuick(ProbeConfiguration configuration) {
    return configuration.at().isEmpty() && configuration.every().compareTo(QUICK) <= 0;
  }

  /** The delay after start in nanoseconds; empty if the probe waits for its slot. */
  static Optional<Long> delay(ProbeConfiguration configuration) {
    return window(configuration)
        .map(window -> Phase.of("first " + configuration.name(), window.toNanos()));
  }

  private static Optional<Duration> window(ProbeConfiguration configuration) {
    Duration every = configuration.every();
    if (isQuick(configuration)) {
      return Optional.of(every.compareTo(SOON) < 0 ? every : SOON);
    }
    boolean walks = configuration.check().resource() == Resource.DISK;
    if (configuration.at().isPresent() || (walks && every.compareTo(HEAVY) > 0)) {
      return Optional.empty();
    }
    Duration part = every.dividedBy(20);
    return Optional.of(part.compareTo(QUICK) < 0 ? part : QUICK);
  }
}
