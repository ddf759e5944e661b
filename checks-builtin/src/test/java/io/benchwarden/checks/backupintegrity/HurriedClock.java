package io.benchwarden.checks.backupintegrity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Each look at it shows a later time, as on a machine where everything takes too long. */
final class HurriedClock extends Clock {
  private final Instant start;
  private final Duration step;
  private final AtomicLong looks = new AtomicLong();

  HurriedClock(Instant start, Duration step) {
    this.start = start;
    this.step = step;
  }

  @Override
  public Instant instant() {
    return start.plus(step.multipliedBy(looks.getAndIncrement()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock has one zone");
  }
}
