package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told about a configuration with mistakes. */
class ProblemsTest {
  @TempDir Path folder;

  @Test
  void five_mistakes_in_two_files_are_told_at_once_with_file_line_and_suggestion() {
    ConfigurationFolder configuration =
        new ConfigurationFolder(folder)
            .main(
                "agent { wrokers = 8 }",
                "sites {",
                "  big.example.com { labels { plan = gold } }",
                "}",
                "checks {",
                "  disk { every = 30, thresholds { space { warning = 80, critical = 70 } } }",
                "}",
                "notifiers { ops-mail { notifier = email, to = \"ops@example.com\" } }")
            .file(
                "conf.d/night.conf",
                "routes = [",
                "  { match { severity = critical }",
                "    notify = [ops-mial] }",
                "]");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:1: agent.wrokers: is not a known key (did you mean workers?)",
            "benchwarden.conf:3: sites.\"big.example.com\": a name with dots must be quoted, else"
                + " each dot opens a section (write \"big.example.com\" { … })",
            "benchwarden.conf:6: checks.disk.thresholds.space.critical: critical 70% is on the"
                + " wrong side of warning 80% (more is worse here: critical must not be below"
                + " warning; off removes a level)",
            "benchwarden.conf:6: checks.disk.every: '30' has no unit (units are ms, s, m, h, d and"
                + " w: 30s or 30m)",
            "conf.d/night.conf:3: routes[0].notify: there is no notifier 'ops-mial' (did you mean"
                + " ops-mail?)");
    assertThat(configuration.plugins.log)
        .as("what had been opened is closed again")
        .containsExactly(
            "opened database-size",
            "opened disk",
            "opened ssl",
            "opened email",
            "closed email",
            "closed ssl",
            "closed disk",
            "closed database-size");
  }
}
