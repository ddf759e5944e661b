package io.benchwarden.dist.demo;

import io.benchwarden.testservers.fixture.FrappeFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The configuration file of the demo's agent: an ordinary one, with short intervals and holds.
 *
 * @param directory where it is written, beside the agent's state
 * @param listenPort where the agent's listener listens on 127.0.0.1
 * @param smtpPort where the mail receiver listens
 * @param webhook where the webhook receiver listens
 * @param alsoTo another webhook that is told everything
 * @param monitoringUser whether the agent gets a monitoring user of the database server; else it
 *     uses each site's own
 * @param shipped whether the shipped intervals and thresholds are left as they are
 */
record DemoConfiguration(
    Path directory,
    int listenPort,
    int smtpPort,
    String webhook,
    Optional<URI> alsoTo,
    boolean monitoringUser,
    boolean shipped) {

  /** Writes it and what it refers to. */
  Path write(DemoBench bench) throws IOException {
    Files.createDirectories(directory.resolve("state"));
    Files.createDirectories(directory.resolve("plugins"));
    Files.writeString(directory.resolve("database-password"), FrappeFixture.MONITORING_PASSWORD);
    return Files.writeString(directory.resolve("benchwarden.conf"), text(bench));
  }

  private String text(DemoBench bench) {
    return agent() + bench(bench) + (shipped ? "" : checks()) + notifiers();
  }

  private String agent() {
    return """
    # Written by `benchwarden demo`%3$s.
    agent {
      host = demo
      state-directory = "%1$s/state"
      plugin-directory = "%1$s/plugins"
      control-socket = "%1$s/control.sock"
      web { listen = "127.0.0.1:%2$d" }
    }
    """
        .formatted(
            directory,
            listenPort,
            shipped ? "" : ": intervals and holds are shorter than anybody wants them");
  }

  private String bench(DemoBench bench) {
    FrappeFixture frappe = bench.frappe();
    String user =
        monitoringUser
            ? "user = %s, password { file = \"%s/database-password\" }, "
                .formatted(FrappeFixture.MONITORING_USER, directory)
            : "";
    return """

    benches {
      %1$s {
        path = "%2$s"
        database { %3$shost = "127.0.0.1:%4$d" }
        redis { queue = "%5$s", cache = "%6$s" }
        supervisor { socket = "%7$s" }
        nginx { configuration = "%2$s/config/nginx.conf" }
        tls { endpoint = "127.0.0.1:%8$d", trust-store = "%9$s" }
      }
    }
    """
        .formatted(
            frappe.bench().getFileName(),
            frappe.bench(),
            user,
            frappe.mariaDb().port(),
            frappe.queue().url(),
            frappe.cache().url(),
            bench.supervisor().socket(),
            bench.tls().port(),
            bench.tls().authorityFile());
  }

  // The demo watches its bench. What it thinks of the host it happens to run on is not the story.
  private static String checks() {
    return """

    checks {
      disk   { enabled = false }
      memory { enabled = false }
      cpu    { enabled = false }
      mariadb       { every = 1s }
      redis         { every = 2s }
      site-health   { every = 2s }
      # Looking at the file and at what is served takes a moment, in which the demo may renew both.
      ssl           { every = 2s, conditions { served-differs { times = 2, out-of = 2 } } }
      scheduler     { every = 2s, conditions { late { for = 0s, recover = 2s } } }
      supervisor    { every = 1s, conditions { state { for = 0s, recover = 2s } }
                      thresholds { crash-loop { warning = 50, critical = 100 } } }
      backups       { every = 2s, settled-after = 1s }
      backup-integrity { every = 2s, settled-after = 1s }
      failed-jobs   { every = 2s, thresholds { rate { warning = %d, critical = 100, clear-by = 1 } } }
      database-size { every = 2s, thresholds { size { warning = %s, clear-by = 5MiB } } }
    }
    """
        .formatted(Scenes.FAILED_JOBS_LIMIT, Scenes.DATABASE_LIMIT);
  }

  private String notifiers() {
    String also =
        alsoTo
            .map(uri -> "  also { notifier = webhook, url = \"%s\" }\n".formatted(uri))
            .orElse("");
    return """

    notifiers {
      mail { notifier = email, to = ["operator@example.com"], from = "benchwarden@example.com",
             smtp { host = "127.0.0.1", port = %d, security = none } }
      hook { notifier = webhook, url = "%s" }
    %s}
    default-route { notify = [mail, hook%s] }
    """
        .formatted(smtpPort, webhook, also, also.isEmpty() ? "" : ", also");
  }
}
