package io.benchwarden.runtime.route;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   */
  public List<Destination> destinations(Map<String, String> labels) {
    List<Route> taking = new ArrayList<>();
    collect(routes, labels, taking);
    if (taking.isEmpty()) {
      taking.add(defaultRoute);
    }
    Map<String, Destination> found = new LinkedHashMap<>();
    for (Route route : taking) {
      for (String channel : route.channels()) {
        found.putIfAbsent(
            channel, new Destination(channel, route.name(), repeatEvery(route, labels)));
      }
    }
    return List.copyOf(found.values());
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
    boolean critical = Severity.CRITICAL.label().equals(labels.get("severity"));
    return route.repeatEvery().orElse(critical ? CRITICAL_REPEAT : REPEAT);
  }
}
