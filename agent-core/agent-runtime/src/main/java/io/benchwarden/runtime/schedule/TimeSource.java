package io.benchwarden.runtime.schedule;

import java.time.Clock;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * Where the scheduler gets the time from.
 *
 * @param clock the wall clock
 * @param nanos a monotonic clock in nanoseconds; in production {@code System::nanoTime}
 * @param zone the host's zone, for probes that run at a time of day
 */
public record TimeSource(Clock clock, LongSupplier nanos, ZoneId zone) {
  Moment now() {
    return new Moment(nanos.getAsLong(), clock.instant());
  }
}
