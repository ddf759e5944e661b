package io.benchwarden.runtime.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubled with each failure up to a cap, with jitter, and
 * never sooner than the receiver asked for.
 *
 * @param first the wait after the first failure
 * @param cap the longest wait
 * @param random numbers from 0 to 1
 */
public record Backoff(Duration first, Duration cap, DoubleSupplier random) {

  /** No receiver can ask for more: a wrong header must not silence a channel for a day. */
  public static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  /** From one second to thirty. */
  public static Backoff standard(DoubleSupplier random) {
    return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
  }

  /**
   * So long after its first failure a receiver that refuses, or has a fault of its own, is tried
   * again at least every {@link #EAGER_CAP}: most outages are restarts, one request a second and a
   * half costs nobody anything, and who waits for the message waits two seconds at most.
   */
  public static final Duration EAGER = Duration.ofMinutes(15);

  /** The longest wait in that time. */
  public static final Duration EAGER_CAP = Duration.ofMillis(1500);

  /** The same, for a receiver that may be back at any moment. */
  public Backoff eager() {
    return new Backoff(first, EAGER_CAP, random);
  }

  /** The wait after this many failures in a row, at least 1. */
  public Duration delay(int failures, Optional<Duration> retryAfter) {
    int doublings = Math.min(Math.max(0, failures - 1), 20);
    long full = Math.min(cap.toNanos(), first.toNanos() << doublings);
    long jittered = (long) (full * (0.5 + random.getAsDouble() / 2));
    long asked = retryAfter.map(Backoff::bounded).map(Duration::toNanos).orElse(0L);
    return Duration.ofNanos(Math.max(jittered, asked));
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
  }
}
