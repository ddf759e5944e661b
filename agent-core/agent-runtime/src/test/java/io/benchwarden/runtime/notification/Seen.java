package io.benchwarden.runtime.notification;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;

/** What test probes see. */
final class Seen {
  static final Subject MARIADB = Subject.server("mariadb");

  private Seen() {}

  /** A site whose condition {@code down} is this bad; it depends on MariaDB. */
  static Observation site(String name, Severity severity) {
    Observation.Builder seen = Observation.of(Subject.site(name)).bench("main").dependsOn(MARIADB);
    return bad(seen, "down", severity, Effect.none());
  }

  /** A site that stands for itself. */
  static Observation lonely(String name, Severity severity) {
    Observation.Builder seen = Observation.of(Subject.site(name)).bench("main");
    return bad(seen, "down", severity, Effect.none());
  }

  static Observation mariadb(Severity severity) {
    return bad(Observation.of(MARIADB).bench("main"), "down", severity, Effect.outage());
  }

  private static Observation bad(
      Observation.Builder seen, String condition, Severity severity, Effect effect) {
    if (severity == Severity.OK) {
      return seen.build();
    }
    String summary = "it is %s".formatted(severity.label());
    return seen.finding(
            Finding.of(condition, severity, summary)
                .cause("gone", "it went away")
                .stillWorks("the rest")
                .command("systemctl status it")
                .effect(effect))
        .evidence("exit 1")
        .build();
  }
}
