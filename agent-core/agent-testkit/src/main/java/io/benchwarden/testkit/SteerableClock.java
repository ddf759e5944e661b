package io.benchwarden.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Safe for use by several threads. */
public final class SteerableClock extends Clock {
  private final Hands hands;
  private final ZoneId zone;

  private SteerableClock(Hands hands, ZoneId zone) {
    this.hands = hands;
    this.zone = zone;
  }

  /** A clock that stands at this moment, in UTC. */
  public static SteerableClock at(Instant moment) {
    return new SteerableClock(new Hands(moment), ZoneOffset.UTC);
  }

  /** A clock that stands at this moment, given in ISO format. */
  public static SteerableClock at(String moment) {
    return at(Instant.parse(moment));
  }

  /** Moves it, forward or back. */
  public void advance(Duration time) {
    synchronized (hands) {
      hands.now = hands.now.plus(time);
    }
  }

  /** Sets it. */
  public void set(Instant moment) {
    synchronized (hands) {
      hands.now = moment;
    }
  }

  @Override
  public Instant instant() {
    return hands.now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same hands in another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    return new SteerableClock(hands, other);
  }

  /** What all zones of one clock share. */
  private static final class Hands {
    private volatile Instant now;

    private Hands(Instant now) {
      this.now = now;
    }
  }
}
