package io.benchwarden.runtime.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One lane a channel: at most one message under way, and none before its back-off is over. Confined
 * to one thread.
 */
public final class Lanes {
  private static final class Lane {
    private @Nullable String inFlight;
    private int failures;
    private long failingSinceNanos;
    private boolean mayBePassed;
    private long nextNanos;
    private boolean waits;
  }

  private final Map<String, Lane> lanes = new HashMap<>();
  private final Backoff backoff;

  /** Lanes with this back-off. */
  public Lanes(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Whether a channel may be sent something now. */
  public boolean isReady(String channel, long nowNanos) {
    Lane lane = lane(channel);
    return lane.inFlight == null && (!lane.waits || nowNanos - lane.nextNanos >= 0);
  }

  /** Whether a message that was never tried may go past one that has stepped aside. */
  public boolean mayBePassed(String channel) {
    Lane lane = lane(channel);
    return lane.inFlight == null && lane.mayBePassed;
  }

  /** Whether this message is under way. */
  public boolean isInFlight(String channel, String id) {
    return id.equals(lane(channel).inFlight);
  }

  /** Whether any message is under way. */
  public boolean isAnyInFlight() {
    return lanes.values().stream().anyMatch(lane -> lane.inFlight != null);
  }

  /** A message is under way. */
  public void start(String channel, String id) {
    lane(channel).inFlight = id;
  }

  /** The message under way has left, or was refused for good: the next one may go. */
  public void succeeded(String channel) {
    lanes.put(channel, new Lane());
  }

  /**
   * The message under way failed; returns how long the lane waits.
   *
   * @param transitory whether the receiver may be well again at any moment
   * @param alone whether the fault may be this message's alone, so that others may pass it
   */
  public Duration failed(
      String channel,
      Optional<Duration> retryAfter,
      boolean transitory,
      boolean alone,
      long nowNanos) {
    Lane lane = lane(channel);
    lane.inFlight = null;
    if (lane.failures == 0) {
      lane.failingSinceNanos = nowNanos;
    }
    lane.failures++;
    lane.mayBePassed = alone && retryAfter.isEmpty();
    boolean young = nowNanos - lane.failingSinceNanos < Backoff.EAGER.toNanos();
    Backoff steps = transitory && young ? backoff.eager() : backoff;
    Duration delay = steps.delay(lane.failures, retryAfter);
    waitFor(lane, delay, nowNanos);
    return delay;
  }

  /** Goes on with a wait that began before a restart. */
  public void resume(String channel, int failures, Duration rest, long nowNanos) {
    Lane lane = lane(channel);
    lane.failures = failures;
    lane.failingSinceNanos = nowNanos;
    waitFor(lane, rest, nowNanos);
  }

  /** Ends all waits: the configuration changed, perhaps for the better. */
  public void retryAll() {
    lanes.values().forEach(lane -> lane.waits = false);
  }

  /** When the lane's wait is over, monotonic; empty if it does not wait or is busy. */
  public OptionalLong waitsUntil(String channel) {
    Lane lane = lane(channel);
    return lane.waits && lane.inFlight == null
        ? OptionalLong.of(lane.nextNanos)
        : OptionalLong.empty();
  }

  private static void waitFor(Lane lane, Duration delay, long nowNanos) {
    lane.waits = true;
    lane.nextNanos = nowNanos + delay.toNanos();
  }

  private Lane lane(String channel) {
    return lanes.computeIfAbsent(channel, name -> new Lane());
  }
}
