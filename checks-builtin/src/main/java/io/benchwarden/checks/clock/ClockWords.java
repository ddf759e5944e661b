package io.benchwarden.checks.clock;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/** Puts what was found into observations. */
record ClockWords(Bench bench, Site site) {

  /**
   * The host's clock.
   *
   * @param ownClock whether it can be kept here at all
   */
  static Observation host(KernelClock.State state, Optional<String> daemon, boolean ownClock) {
    Observation.Builder observation =
        Observation.of(Subject.host())
            .measure("maximum-error", state.maximumError().toMillis() / 1000.0, Unit.SECONDS)
            .evidence(daemon.map(name -> name + " runs").orElse("no time daemon was found"));
    if (!ownClock) {
      observation.evidence("a container: its host keeps the clock");
    } else if (!state.synchronised()) {
      observation.finding(
          Finding.of(
                  "synchronised",
                  Severity.WARNING,
                  daemon
                      .map(name -> "%s runs, and the clock is not synchronised".formatted(name))
                      .orElse("nothing keeps the clock of this host in step"))
              .cause(
                  daemon.isPresent() ? "no-source" : "no-daemon",
                  daemon.isPresent()
                      ? "the program that keeps the clock has no source of time"
                      : "no program that keeps the clock runs")
              .stillWorks("everything, until it drifts: then one-time passwords and backups fail")
              .command("timedatectl")
              .command(
                  daemon.filter("chronyd"::equals).isPresent()
                      ? "chronyc tracking"
                      : "systemctl status systemd-timesyncd chrony ntp"));
    }
    return observation.build();
  }

  Observation site(SitePast past, LocalDateTime now) {
    Observation.Builder observation =
        about(Observation.of(site.subject()))
            .measure("stamps-ahead", past.stamps().ahead(), Unit.COUNT)
            .evidence("it writes the time of " + past.zone());
    Optional<Duration> ahead = past.stamps().newest().map(newest -> Duration.between(now, newest));
    ahead.ifPresent(
        time ->
            observation.evidence(
                "%d rows lie ahead, the latest by %s"
                    .formatted(past.stamps().ahead(), Amounts.time(time))));
    past.movedWest().ifPresent(until -> observation.finding(movedWest(past, until.toString())));
    past.writtenAhead()
        .ifPresent(at -> observation.finding(writtenAhead(ahead.orElse(Duration.ZERO))));
    return observation.build();
  }

  private Finding.Builder movedWest(SitePast past, String until) {
    return Finding.of(
            "zone",
            Severity.WARNING,
            "the time zone of %s was moved west to %s: what it wrote before lies ahead until %s"
                .formatted(site.name(), past.zone(), until))
        .cause("moved-west", "the zone was changed, so that earlier stamps lie ahead")
        .stillWorks("the site's pages; its scheduler may wait until then")
        .command(Commands.forSite(bench, site, "scheduler", "status"));
  }

  private Finding.Builder writtenAhead(Duration ahead) {
    return Finding.of(
            "future",
            Severity.WARNING,
            "%s goes on writing time stamps that lie ahead of its own time, by %s"
                .formatted(site.name(), Amounts.time(ahead)))
        .cause("written-ahead", "its processes use another zone or clock than it is set to")
        .stillWorks("the site's pages")
        .command("timedatectl")
        .command(Commands.forSite(bench, site, "clear-cache"))
        .command(Commands.inBench(bench, "bench", "restart"));
  }

  /** Its zone is not known: because it does not exist, or because the database is not read. */
  Observation unknown(String reason) {
    if (!reason.startsWith("System Settings")) {
      return unreadable(reason);
    }
    Observation.Builder observation =
        about(Observation.of(site.subject()))
            .finding(
                Finding.of("zone", Severity.WARNING, "%s: %s".formatted(site.name(), reason))
                    .cause("unknown-zone", "System Settings name a time zone that does not exist")
                    .stillWorks("what needs no time of the day"));
    NotLookedAt.add(observation, reason, "future");
    return observation.build();
  }

  Observation unreadable(String reason) {
    return about(Observation.unreadable(site.subject(), "not read: " + reason)).build();
  }

  private Observation.Builder about(Observation.Builder observation) {
    return observation.bench(bench.name()).dependsOn(Subject.server("mariadb"));
  }
}
