package io.benchwarden.runtime.config;

import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code routes} and {@code default-route}. */
final class RouteReader {
  private static final String ROUTES = "routes";
  private static final String NOTIFY = "notify";
  private static final List<String> GROUP_BY = List.of("check", "condition", "bench");
  private static final Duration GROUP_INTERVAL = Duration.ofSeconds(30);
  private static final int GROUP_FROM = 3;
  private static final String ESCALATE = "escalate";
  private static final String QUIET_HOURS = "quiet-hours";
  private static final String DEFAULT = "default-route";

  private final MatchReader matches;
  private final Set<String> notifiers;
  private final Set<String> used = new HashSet<>();

  /**
   * Reads routes to these.
   *
   * @param notifiers the names in {@code notifiers}, also of those that could not be opened
   */
  RouteReader(MatchReader matches, Set<String> notifiers) {
    this.matches = matches;
    this.notifiers = new TreeSet<>(notifiers);
  }

  List<Route> routes(Section root) {
    return routes(root, "");
  }

  private List<Route> routes(Section owner, String outer) {
    List<Route> routes = new ArrayList<>();
    for (Section section : owner.list(ROUTES)) {
      String name = outer + (outer.isEmpty() ? "" : ".") + ROUTES + "[" + routes.size() + "]";
      routes.add(route(section, name));
    }
    return routes;
  }

  private Route route(Section section, String name) {
    UnknownKeys.report(section);
    if (!section.has(NOTIFY)) {
      section.error("does not say who is told", "write notify = [NAME], or notify = [] for nobody");
    }
    return new Route(
        name,
        matches.read(section),
        notifiers(section),
        section.get("continue", Values::flag).orElse(false),
        repeatEvery(section),
        HoursReader.read(section, QUIET_HOURS),
        escalation(section),
        grouping(section),
        routes(section, name),
        section.origin());
  }

  private static Optional<Grouping> grouping(Section section) {
    Optional<Optional<Duration>> interval =
        section.get(
            "group-interval", Values.orOff(Values.durationFrom(Duration.ofSeconds(1), "1s")));
    return Optional.of(
        new Grouping(
            section.get("group-by", Values::texts).orElse(GROUP_BY),
            interval.map(time -> time.orElse(Duration.ZERO)).orElse(GROUP_INTERVAL),
            section.get("group-from", Values.integerFrom(2)).orElse(GROUP_FROM)));
  }

  private Optional<Escalation> escalation(Section owner) {
    if (!owner.has(ESCALATE)) {
      return Optional.empty();
    }
    Section section = owner.section(ESCALATE);
    UnknownKeys.report(section);
    for (String required : List.of("after", NOTIFY)) {
      if (!section.has(required)) {
        section.error("has no " + required, "write escalate { after = 30m, notify = [NAME] }");
      }
    }
    List<String> channels = notifiers(section);
    return section
        .get("after", Values.durationFrom(Duration.ofMinutes(1), "1m"))
        .map(after -> new Escalation(after, channels));
  }

  private List<String> notifiers(Section section) {
    List<String> named = section.get(NOTIFY, Values::texts).orElse(List.of());
    for (String name : named) {
      used.add(name);
      if (!notifiers.contains(name)) {
        section.error(
            NOTIFY,
            "there is no notifier '%s'".formatted(name),
            Suggestions.didYouMean(name, notifiers, "notifiers"));
      }
    }
    return named;
  }

  /** The channels of the message of the day must exist, and are used by it. */
  void digest(Section agent) {
    Section digest = agent.section("digest");
    List<String> channels = notifiers(digest);
    if (digest.has("at") == channels.isEmpty()) {
      digest.error("needs both at and notify", "write digest { at = \"08:00\", notify = [NAME] }");
    }
  }

  private static Optional<Duration> repeatEvery(Section section) {
    Optional<Optional<Duration>> written =
        section.get("repeat-every", Values.orOff(Values.durationFrom(Duration.ofMinutes(1), "1m")));
    return written.map(time -> time.orElse(Duration.ZERO));
  }

  /** Where alerts go that no route takes: to everybody, unless something is said. */
  Route defaultRoute(Section root) {
    Section section = root.section(DEFAULT);
    UnknownKeys.report(section);
    boolean told = section.has(NOTIFY);
    if (!told && root.has(DEFAULT)) {
      section.error("does not say who is told", "write notify = [NAME], or notify = [] for nobody");
    }
    List<String> channels = told ? notifiers(section) : List.copyOf(notifiers);
    used.addAll(channels);
    return new Route(
        DEFAULT,
        LabelMatcher.ALL,
        channels,
        false,
        repeatEvery(section),
        HoursReader.read(section, QUIET_HOURS),
        escalation(section),
        grouping(section),
        List.of(),
        root.has(DEFAULT) ? section.origin() : new Origin("default"));
  }

  /** Warns of notifiers that no route names. To be called when all routes are read. */
  void reportUnused(Section root) {
    Section section = root.section("notifiers");
    if (notifiers.isEmpty()) {
      section
          .problems()
          .warning(
              section.origin(),
              "notifiers",
              "there are none: alerts are seen on the pages and by commands, and nobody is told",
              "notifiers { ops-mail { notifier = email, to = [\"ops@example.com\"] } }");
    }
    for (String name : notifiers) {
      if (!used.contains(name)) {
        section
            .problems()
            .warning(
                section.originOf(name),
                section.keyOf(name),
                "no route names it; it is never told anything",
                "add it to a notify");
      }
    }
  }
}
