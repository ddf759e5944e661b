package io.benchwarden.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All keys that the agent itself understands. Validation, help and the manual are made from it. */
public final class ConfigurationKeys {
  private static final String TEXT = "text";
  private static final String TEXTS = "list of texts";
  private static final String PATH = "path";
  private static final String TIME = "time";
  private static final String SECRET = "secret";
  private static final String PATTERNS = "list of patterns";
  private static final String HOURS = "list of times of the week";
  private static final String ZONE = "time zone";
  private static final String MATCH = "labels with patterns";
  private static final String LEVEL = "level in the condition's unit, or off";

  private static final List<KeyDescription> ALL =
      Stream.of(
              agent(),
              benches(),
              sites(),
              probes("checks.*"),
              checkDefaults(),
              notifying(),
              windows())
          .flatMap(List::stream)
          .toList();

  private ConfigurationKeys() {}

  /** Every key, in the order of the manual. */
  public static List<KeyDescription> all() {
    return ALL;
  }

  /** The keys that may stand in a section. */
  static Set<String> in(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    Set<String> keys = new TreeSet<>();
    for (KeyDescription described : ALL) {
      if (described.key().startsWith(prefix)) {
        String first = described.key().substring(prefix.length()).split("\\.", 2)[0];
        keys.add(first.replace("[]", ""));
      }
    }
    return keys;
  }

  /** What is said about a key as written: names in the place of {@code *}. */
  static Optional<KeyDescription> of(List<String> path) {
    return ALL.stream().filter(described -> matches(described.key(), path)).findFirst();
  }

  private static boolean matches(String pattern, List<String> path) {
    List<String> expected = List.of(pattern.replace("[]", ".[]").split("\\."));
    if (expected.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String wanted = expected.get(i);
      boolean element = wanted.equals("[]") && path.get(i).startsWith("[");
      if (!element && !wanted.equals("*") && !wanted.equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<KeyDescription> agent() {
    return List.of(
        optional("agent.host", TEXT, "the host label of all alerts; the machine's name if absent"),
        key(
            "agent.state-directory",
            PATH,
            "/var/lib/benchwarden",
            "where all that must survive a restart is kept"),
        key(
            "agent.plugin-directory",
            "path or list of paths",
            "/var/lib/benchwarden/plugins",
            "where plugin jars are looked for"),
        key("agent.workers", "whole number", "4", "threads that run probes"),
        key(
            "agent.control-socket",
            PATH,
            "/run/benchwarden/control.sock",
            "the UNIX socket over which commands reach the agent"),
        key(
            "agent.web.listen",
            "host:port, or off",
            "127.0.0.1:9780",
            "where the listener for metrics, health and pages listens; loopback only"),
        optional(
            "agent.web.external-url",
            "web address",
            "where people reach the agent's pages; without it messages have commands in place of links"),
        key(
            "agent.series.maximum-size",
            "size",
            "512MiB",
            "how much disk the history of measurements may take"),
        key(
            "agent.flapping-after",
            "whole number, or off",
            "5",
            "how often a condition may fire within an hour before it is told as flapping"),
        key(
            "agent.delivery.expiry",
            TIME,
            "3d",
            "after how long a message that cannot be delivered is given up, and told otherwise"),
        optional(
            "agent.heartbeat.url",
            "web address",
            "asked for while the agent is well; a service elsewhere tells when that stops"),
        key("agent.heartbeat.every", TIME, "1m", "how often"),
        optional(
            "agent.digest.at",
            "time of day",
            "when the message of the day is sent, on the host's clock; without it there is none"),
        optional("agent.digest.notify", "list of notifiers", "who gets it; required with at"),
        key("agent.retention.rotated-logs", TIME, "14d", "cleanup keeps rotated logs so long"),
        key("agent.retention.backups", TIME, "7d", "cleanup keeps backups so long"),
        key(
            "agent.retention.complete-sets",
            "whole number",
            "3",
            "cleanup always keeps so many of each site's newest complete backups, and its newest"
                + " verified one"),
        key(
            "agent.retention.orphaned-parts",
            TIME,
            "7d",
            "cleanup keeps parts of backups so long"));
  }

  private static List<KeyDescription> benches() {
    return List.of(
        optional(
            "benches.*.path",
            PATH,
            "the bench's folder, with apps, sites, config and logs; required"),
        optional(
            "benches.*.database.user",
            TEXT,
            "a monitoring user of MariaDB; without one each site's own is used"),
        optional("benches.*.database.password", SECRET, "the monitoring user's password"),
        optional("benches.*.database.socket", PATH, "MariaDB's UNIX socket"),
        optional("benches.*.database.host", "host:port", "MariaDB's address"),
        optional(
            "benches.*.redis.queue",
            TEXT,
            "the address of the Redis with the job queues: redis://127.0.0.1:11000"),
        optional("benches.*.redis.cache", TEXT, "the address of the Redis with the cache"),
        optional("benches.*.supervisor.socket", PATH, "supervisor's UNIX socket"),
        optional("benches.*.nginx.configuration", PATH, "nginx's configuration of this bench"),
        optional(
            "benches.*.tls.endpoint", "host:port", "where the sites' certificates are asked for"),
        optional(
            "benches.*.tls.trust-store",
            PATH,
            "PEM file of authorities that are trusted beyond the system's"));
  }

  private static List<KeyDescription> sites() {
    return List.of(
        optional(
            "sites.*.labels.*",
            TEXT,
            "a label of all alerts of this site, for routes and overrides"));
  }

  private static List<KeyDescription> probes(String probe) {
    List<KeyDescription> keys = new ArrayList<>();
    keys.add(optional(probe + ".check", TEXT, "the kind of check; the probe's own name if absent"));
    keys.addAll(probeDefaults(probe));
    String override = probe + ".overrides.*";
    keys.add(optional(override + ".match", MATCH, "the subjects this override is for"));
    keys.addAll(conditions(override));
    return keys;
  }

  private static List<KeyDescription> checkDefaults() {
    return probeDefaults("check-defaults.*");
  }

  private static List<KeyDescription> probeDefaults(String probe) {
    List<KeyDescription> keys =
        new ArrayList<>(
            List.of(
                key(probe + ".enabled", "true or false", "true", "false switches the probe off"),
                optional(
                    probe + ".every",
                    TIME,
                    "the interval, at least one second; the check's own if absent"),
                optional(
                    probe + ".timeout", TIME, "the time for one run; the check's own if absent"),
                optional(
                    probe + ".at",
                    "time of day",
                    "the time of the only run a day, in the host's time zone; in the place of every"),
                key(probe + ".benches", PATTERNS, "[]", "the benches it looks at; all if empty"),
                key(probe + ".only", PATTERNS, "[]", "the subjects it looks at; all if empty"),
                key(probe + ".except", PATTERNS, "[]", "subjects it leaves out"),
                optional(probe + ".labels.*", TEXT, "a label of all alerts of this probe")));
    keys.addAll(conditions(probe));
    return keys;
  }

  private static List<KeyDescription> conditions(String parent) {
    return List.of(
        optional(
            parent + ".thresholds.*.warning", LEVEL, "from where on the condition is a warning"),
        optional(
            parent + ".thresholds.*.critical", LEVEL, "from where on the condition is critical"),
        optional(
            parent + ".thresholds.*.clear-by",
            "amount in the condition's unit",
            "how far back past a level the value must come before that level is left"),
        optional(
            parent + ".conditions.*.for",
            TIME,
            "how long the condition must hold before it is told"),
        optional(
            parent + ".conditions.*.recover",
            TIME,
            "how long it must be well before its end is told; never shorter than for"),
        optional(
            parent + ".conditions.*.times",
            "whole number",
            "in how many of the last runs it must be bad before it is told"),
        optional(
            parent + ".conditions.*.out-of", "whole number", "how many runs that looks back on"));
  }

  private static List<KeyDescription> notifying() {
    return List.of(
        optional(
            "notifiers.*.notifier",
            TEXT,
            "the kind of notifier; the name of the section if absent"),
        optional("routes[].match", MATCH, "the alerts the route takes; all if absent"),
        optional("routes[].notify", TEXTS, "the notifiers that are told; required, [] for nobody"),
        key(
            "routes[].continue",
            "true or false",
            "false",
            "true tries the routes after it as well"),
        optional(
            "routes[].repeat-every",
            "time, or off",
            "how often a firing alert is told again; 4h for critical ones and 24h for others if absent"),
        optional(
            "routes[].quiet-hours",
            HOURS,
            "when only critical alerts are told; the others wait for their end"),
        optional("routes[].time-zone", ZONE, "on whose clocks the quiet hours are"),
        optional(
            "routes[].escalate.after",
            TIME,
            "how long after the first message somebody else is told as well, unless the alert is acknowledged"),
        optional("routes[].escalate.notify", TEXTS, "the notifiers that are told then"),
        key(
            "routes[].group-by",
            TEXTS,
            "[check, condition, bench]",
            "the labels that alerts told in one message share"),
        key(
            "routes[].group-interval",
            "time, or off",
            "30s",
            "how long further alerts of a group are collected after one was told"),
        key(
            "routes[].group-from",
            "whole number",
            "3",
            "from how many on the alerts of a group are told in one message"),
        optional(
            "routes[].routes",
            "list of routes",
            "routes that narrow this one; what none of them takes stays here"),
        optional(
            "default-route.notify",
            TEXTS,
            "who is told what no route takes; all notifiers if absent"),
        optional(
            "default-route.repeat-every",
            "time, or off",
            "how often a firing alert is told again; as in routes"),
        optional("default-route.quiet-hours", HOURS, "when only critical alerts are told"),
        optional("default-route.time-zone", ZONE, "on whose clocks the quiet hours are"),
        optional(
            "default-route.escalate.after",
            TIME,
            "when somebody else is told as well; as in routes"),
        optional("default-route.escalate.notify", TEXTS, "the notifiers that are told then"),
        key(
            "default-route.group-by",
            TEXTS,
            "[check, condition, bench]",
            "the labels that alerts told in one message share"),
        key(
            "default-route.group-interval",
            "time, or off",
            "30s",
            "how long further alerts of a group are collected after one was told"),
        key(
            "default-route.group-from",
            "whole number",
            "3",
            "from how many on the alerts of a group are told in one message"));
  }

  private static List<KeyDescription> windows() {
    return List.of(
        optional("windows.*.match", MATCH, "the alerts that are not told in the window; required"),
        optional(
            "windows.*.times",
            HOURS,
            "when the window is open, every week; all the time between from and until if absent"),
        optional("windows.*.time-zone", ZONE, "on whose clocks the times are"),
        optional(
            "windows.*.from",
            "point in time",
            "when it opens for the first time: 2026-12-01T22:00+05:30"),
        optional("windows.*.until", "point in time", "when it closes for good"),
        optional("windows.*.reason", TEXT, "why, for people"));
  }

  private static KeyDescription key(String key, String type, String defaultValue, String meaning) {
    return new KeyDescription(key, type, Optional.of(defaultValue), meaning);
  }

  private static KeyDescription optional(String key, String type, String meaning) {
    return new KeyDescription(key, type, Optional.empty(), meaning);
  }
}
