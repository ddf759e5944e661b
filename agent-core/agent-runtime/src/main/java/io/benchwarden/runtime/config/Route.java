package io.benchwarden.runtime.config;

import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.WeeklyHours;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One route. Routes are tried from top to bottom; the first that matches takes the alert, unless it
 * continues. Routes inside a route narrow it: what none of them takes is the outer one's.
 *
 * @param name how people know it: {@code routes[2]}, {@code default-route}
 * @param match which alerts it takes
 * @param channels names of the channels
 * @param continues whether the routes after it are tried as well
 * @param repeatEvery how often a firing alert is told again; empty for 4 h (critical) or 24 h; zero
 *     for never
 * @param quietHours when only critical alerts are told
 * @param escalation who is told as well when nobody takes an alert; empty for nobody
 * @param grouping which alerts are told in one message; empty for none
 * @param routes the routes inside
 * @param origin where it is configured
 */
public record Route(
    String name,
    LabelMatcher match,
    List<String> channels,
    boolean continues,
    Optional<Duration> repeatEvery,
    List<WeeklyHours> quietHours,
    Optional<Escalation> escalation,
    Optional<Grouping> grouping,
    List<Route> routes,
    Origin origin) {
  public Route {
    channels = List.copyOf(channels);
    quietHours = List.copyOf(quietHours);
    routes = List.copyOf(routes);
  }

  /** A route that tells at all hours, and nobody else. */
  public Route(
      String name,
      LabelMatcher match,
      List<String> channels,
      boolean continues,
      Optional<Duration> repeatEvery,
      List<Route> routes,
      Origin origin) {
    this(
        name,
        match,
        channels,
        continues,
        repeatEvery,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        routes,
        origin);
  }
}
