package io.benchwarden.runtime.route;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.mute.Muting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the channels of an alert by its labels. */
public final class Router {
  private static final Duration CRITICAL_REPEAT = Duration.ofHours(4);
  private static final Duration REPEAT = Duration.ofHours(24);

  private final List<Route> routes;
  private final Route defaultRoute;

  /** A router over these routes, from top to bottom. */
  public Router(List<Route> routes, Route defaultRoute) {
    this.routes = List.copyOf(routes);
    this.defaultRoute = defaultRoute;
  }

  /** A router over the routes of a configuration. */
  public static Router of(Configuration configuration) {
    return new Router(configuration.routes(), configuration.defaultRoute());
  }

  /**
   * The channels of an alert, each once: that of the topmost route that names it. Never empty
   * unless the route that takes the alert names no channel.
   *
   * @param now for quiet hours
   */
  public List<Destination> destinations(Map<String, String> labels, Instant now) {
    List<Route> taking = taking(labels);
    Map<String, Destination> found = new LinkedHashMap<>();
    for (Route route : taking) {
      for (String channel : route.channels()) {
        found.putIfAbsent(channel, destination(channel, route, Duration.ZERO, labels, now));
      }
    }
    for (Route route : taking) {
      route
          .escalation()
          .ifPresent(
              step ->
                  step.channels()
                      .forEach(
                          channel ->
                              found.putIfAbsent(
                                  channel,
                                  destination(channel, route, step.after(), labels, now))));
    }
    return List.copyOf(found.values());
  }

  /** The routes that take an alert, the default route if no other does. */
  public List<Route> taking(Map<String, String> labels) {
    List<Route> taking = new ArrayList<>();
    collect(routes, labels, taking);
    if (taking.isEmpty()) {
      taking.add(defaultRoute);
    }
    return List.copyOf(taking);
  }

  private static Destination destination(
      String channel, Route route, Duration after, Map<String, String> labels, Instant now) {
    return new Destination(
        channel,
        route.name(),
        repeatEvery(route, labels),
        after,
        route.grouping(),
        quiet(route, labels, now));
  }

  /** What is critical is told at any hour. */
  private static Optional<Muting> quiet(Route route, Map<String, String> labels, Instant now) {
    if (isCritical(labels)) {
      return Optional.empty();
    }
    return route.quietHours().stream()
        .flatMap(hours -> hours.endOf(now).stream())
        .max(Instant::compareTo)
        .map(
            end ->
                new Muting(
                    Muting.Kind.QUIET_HOURS,
                    route.name(),
                    route.origin().text(),
                    "",
                    Optional.of(end)));
  }

  /** What none of the routes inside a route takes is its own. */
  private static void collect(List<Route> routes, Map<String, String> labels, List<Route> taking) {
    for (Route route : routes) {
      if (!route.match().matches(labels)) {
        continue;
      }
      int before = taking.size();
      collect(route.routes(), labels, taking);
      if (taking.size() == before) {
        taking.add(route);
      }
      if (!route.continues()) {
        return;
      }
    }
  }

  private static Duration repeatEvery(Route route, Map<String, String> labels) {
    return route.repeatEvery().orElse(isCritical(labels) ? CRITICAL_REPEAT : REPEAT);
  }

  private static boolean isCritical(Map<String, String> labels) {
    return Severity.CRITICAL.label().equals(labels.get("severity"));
  }
}
