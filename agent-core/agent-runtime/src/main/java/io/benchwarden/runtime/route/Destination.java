package io.benchwarden.runtime.route;

import io.benchwarden.runtime.config.Grouping;
import io.benchwarden.runtime.mute.Muting;
import java.time.Duration;
import java.util.Optional;

/**
 * A channel that an alert goes to.
 *
 * @param channel the channel's name
 * @param route the name of the route that says so
 * @param repeatEvery how often it is told again while it fires; zero for never
 * @param after how long nobody must have taken the alert before it goes there; zero for at once
 * @param grouping which alerts are told in one message; empty for none
 * @param quiet the route's quiet hours, while they last and hold this alert back
 */
public record Destination(
    String channel,
    String route,
    Duration repeatEvery,
    Duration after,
    Optional<Grouping> grouping,
    Optional<Muting> quiet) {

  /** The same, without being told again. */
  public Destination unrepeated() {
    return new Destination(channel, route, Duration.ZERO, after, grouping, quiet);
  }
}
