package io.benchwarden.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An alert's channels")
class RouterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Map<String, String> CRITICAL_SITE =
      Map.of("severity", "critical", "site", "a.example.com");
  private static final Map<String, String> WARNING = Map.of("severity", "warning");
  private static final Route DEFAULT = route("default-route", LabelMatcher.ALL, "mail");

  private static Route route(String name, LabelMatcher match, String... to) {
    return new Route(
        name, match, List.of(to), false, Optional.empty(), List.of(), new Origin("bw.conf:1"));
  }

  private static Route going(Route route, Route... inside) {
    return new Route(
        route.name(),
        route.match(),
        route.channels(),
        true,
        route.repeatEvery(),
        List.of(inside),
        route.origin());
  }

  private static LabelMatcher severity(String severity) {
    return new LabelMatcher(Map.of("severity", List.of(severity)), Optional.empty());
  }

  private static List<String> channels(Map<String, String> labels, Route... routes) {
    return new Router(List.of(routes), DEFAULT)
        .destinations(labels, NOW).stream().map(Destination::channel).toList();
  }

  @Test
  void come_from_the_first_route_that_matches() {
    Route first = route("routes[0]", severity("critical"), "pager", "mail");
    Route second = route("routes[1]", LabelMatcher.ALL, "hook");
    assertThat(channels(CRITICAL_SITE, first, second)).containsExactly("pager", "mail");
    assertThat(channels(WARNING, first, second)).containsExactly("hook");
  }

  @Test
  void come_from_the_default_route_if_none_matches() {
    Route first = route("routes[0]", severity("critical"), "pager");
    assertThat(channels(WARNING, first)).containsExactly("mail");
  }

  @Test
  void come_from_later_routes_too_if_a_route_continues_and_each_channel_once() {
    Route first = going(route("routes[0]", LabelMatcher.ALL, "hook"));
    Route second = route("routes[1]", severity("critical"), "pager", "hook");
    assertThat(channels(CRITICAL_SITE, first, second)).containsExactly("hook", "pager");
    assertThat(channels(WARNING, first, second)).containsExactly("hook");
  }

  @Test
  void come_from_the_route_inside_and_else_from_the_outer_one() {
    LabelMatcher site = new LabelMatcher(Map.of("site", List.of("a.*")), Optional.empty());
    Route outer =
        new Route(
            "routes[0]",
            LabelMatcher.ALL,
            List.of("mail"),
            false,
            Optional.empty(),
            List.of(route("routes[0].routes[0]", site, "team-a")),
            new Origin("bw.conf:1"));
    assertThat(channels(CRITICAL_SITE, outer)).containsExactly("team-a");
    assertThat(channels(WARNING, outer)).containsExactly("mail");
  }

  @Test
  void are_reminded_every_four_hours_if_critical_else_once_a_day_unless_configured() {
    Router router = new Router(List.of(), DEFAULT);
    assertThat(router.destinations(CRITICAL_SITE, NOW).get(0).repeatEvery())
        .isEqualTo(Duration.ofHours(4));
    assertThat(router.destinations(WARNING, NOW).get(0).repeatEvery())
        .isEqualTo(Duration.ofHours(24));
    Route configured =
        new Route(
            "routes[0]",
            LabelMatcher.ALL,
            List.of("mail"),
            false,
            Optional.of(Duration.ofMinutes(30)),
            List.of(),
            new Origin("bw.conf:1"));
    assertThat(
            new Router(List.of(configured), DEFAULT)
                .destinations(WARNING, NOW)
                .get(0)
                .repeatEvery())
        .isEqualTo(Duration.ofMinutes(30));
  }
}
