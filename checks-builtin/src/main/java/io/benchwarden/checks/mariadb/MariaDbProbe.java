package io.benchwarden.checks.mariadb;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks each bench's database server.
 *
 * @param confirmAfter how long after a failure it is asked again
 */
record MariaDbProbe(Duration confirmAfter) implements Probe {
  private static final String RESTART = "sudo systemctl start mariadb";
  private static final String STATUS = "systemctl status mariadb --no-pager";
  private static final String JOURNAL = "sudo journalctl -u mariadb -n 50 --no-pager";

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    for (Bench bench : context.benches()) {
      observations.add(observation(bench, confirmed(bench)));
    }
    return Report.complete(observations);
  }

  /** A single hiccup is nobody's business. */
  private ServerState confirmed(Bench bench) throws InterruptedException {
    ServerState first = ServerState.of(bench);
    if (!(first instanceof ServerState.Down)) {
      return first;
    }
    TimeUnit.NANOSECONDS.sleep(confirmAfter.toNanos());
    return ServerState.of(bench);
  }

  private static Observation observation(Bench bench, ServerState state)
      throws InterruptedException {
    Subject server = Subject.server("mariadb");
    if (state instanceof ServerState.NotAsked && bench.sites().isEmpty()) {
      return Observation.of(server).bench(bench.name()).evidence("the bench has no sites").build();
    }
    if (state instanceof ServerState.NotAsked notAsked) {
      return Observation.unreadable(server, notAsked.reason()).bench(bench.name()).build();
    }
    Observation.Builder observation = Observation.of(server).bench(bench.name());
    if (state instanceof ServerState.Up up) {
      healthy(observation, bench, up);
    } else {
      observation.finding(finding(bench, state));
      notLookedAt(observation, bench, state);
    }
    return observation.build();
  }

  private static void healthy(Observation.Builder observation, Bench bench, ServerState.Up up)
      throws InterruptedException {
    observation
        .measure("connections", up.connected(), Unit.COUNT)
        .measure("uptime", up.uptimeSeconds(), Unit.SECONDS);
    if (up.limit() > 0) {
      new Connections(bench, up.connected(), up.limit()).describe(observation);
    } else {
      NotLookedAt.add(observation, "the server tells no limit", "connections");
    }
    if (bench.sql().hasMonitoringUser()) {
      OpenTransactions.describe(observation, bench);
    }
  }

  private static void notLookedAt(Observation.Builder observation, Bench bench, ServerState state) {
    String reason = "nobody can log in to the server";
    if (!(state instanceof ServerState.Refusing)) {
      NotLookedAt.add(observation, reason, "login");
    }
    if (!(state instanceof ServerState.Full)) {
      NotLookedAt.add(observation, reason, "connections");
    }
    // Without a monitoring user nobody ever looks at transactions: that is not told each time.
    if (bench.sql().hasMonitoringUser()) {
      NotLookedAt.add(observation, reason, "long-transaction");
    }
  }

  private static Finding.Builder finding(Bench bench, ServerState state) {
    if (state instanceof ServerState.Full full) {
      return Finding.of("connections", Severity.CRITICAL, full.reason())
          .cause("none-left", "the server refuses new ones")
          .stillWorks("requests that hold a connection already")
          .command(
              "sudo mariadb -e 'SELECT user, COUNT(*) FROM information_schema.processlist GROUP BY user'");
    }
    if (state instanceof ServerState.Refusing refusing) {
      return refusing(bench, refusing);
    }
    return down((ServerState.Down) state);
  }

  private static Finding.Builder refusing(Bench bench, ServerState.Refusing refusing) {
    // Sites that cannot log in are told by site-health, each by its name.
    return refusing.monitoringUser()
        ? Finding.of(
                "login", Severity.WARNING, "the monitoring user is refused: " + refusing.reason())
            .cause("access-denied", "user or password are wrong, or a grant is missing")
            .stillWorks("the server answers; the sites' own users are not concerned")
            .command("benchwarden config explain benches." + bench.name() + ".database")
        : Finding.of("login", Severity.OK, "no site's user can log in: " + refusing.reason());
  }

  private static Finding.Builder down(ServerState.Down down) {
    return Finding.of("down", Severity.CRITICAL, down.reason())
        .cause(
            down.silent() ? "silent" : "refused",
            down.silent()
                ? "it accepts connections and does not answer"
                : "nothing listens at its address")
        .stillWorks("static files; every page and every job of every site needs the database")
        .command(STATUS)
        .command(JOURNAL)
        .command(RESTART)
        .effect(Effect.outage());
  }
}
