package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.ProcessNames;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts what was found into observations: of the sites, their web server and their bench. */
record HealthWords(Bench bench) {
  private static final Subject WEB = Subject.server("web");

  /** The bench's files cannot be looked at. */
  Observation unreadable() {
    return Observation.unreadable(bench.subject(), "its files cannot be looked at")
        .bench(bench.name())
        .build();
  }

  List<Observation> all(
      Collection<SiteHealth> found, boolean ping, int port, Optional<String> commonProblem) {
    List<Observation> observations = new ArrayList<>();
    found.forEach(health -> observations.add(site(health, ping, port)));
    observations.add(common(commonProblem));
    if (found.stream().anyMatch(health -> health.web().isPresent())) {
      observations.add(web(found, port));
    } else if (ping && !found.isEmpty()) {
      observations.add(
          webNotAsked(
              commonProblem.isPresent()
                  ? "its port is not known: common_site_config.json is broken"
                  : "no site's configuration can be read"));
    }
    return observations;
  }

  private Observation common(Optional<String> problem) {
    Observation.Builder observation = Observation.of(bench.subject()).bench(bench.name());
    problem.ifPresent(
        sentence ->
            observation.finding(
                Finding.of("configuration", Severity.CRITICAL, sentence)
                    .cause("common-site-config", "the bench's common_site_config.json")
                    .stillWorks("what runs already, until it is restarted")
                    .command(validate("sites/common_site_config.json"))
                    .effect(Effect.outage())));
    return observation.build();
  }

  /**
   * Stands between the sites and the process, so that one message tells that all pages are gone.
   */
  private Observation web(Collection<SiteHealth> found, int port) {
    Observation.Builder observation =
        Observation.of(WEB).bench(bench.name()).dependsOn(ProcessNames.of(bench).web());
    List<WebAnswer> answers = found.stream().flatMap(health -> health.web().stream()).toList();
    if (answers.stream().allMatch(answer -> answer.kind() == WebAnswer.Kind.REFUSED)) {
      observation.finding(down("refused", "nothing listens at its port").effect(Effect.outage()));
    } else if (answers.size() > 1
        && answers.stream().allMatch(answer -> answer.kind() == WebAnswer.Kind.NO_ANSWER)) {
      observation.finding(
          down("no-answer", "it accepts connections and does not answer").effect(Effect.outage()));
    }
    return observation.evidence("asked on 127.0.0.1:" + port).build();
  }

  /** It is not gone: there is no port, or no site whose name it could be asked for. */
  private Observation webNotAsked(String reason) {
    return Observation.unreadable(WEB, reason)
        .bench(bench.name())
        .dependsOn(bench.subject())
        .build();
  }

  private Finding.Builder down(String slug, String text) {
    String process = ProcessNames.of(bench).web().name();
    return Finding.of(
            "down",
            Severity.CRITICAL,
            "the web server of the bench %s serves no site: %s".formatted(bench.name(), text))
        .cause(slug, text)
        .stillWorks("background jobs, the scheduler, static files")
        .command(Commands.of("sudo", "supervisorctl", "status", process))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/web.error.log"))
        .command(Commands.of("sudo", "supervisorctl", "restart", process));
  }

  private Observation site(SiteHealth health, boolean ping, int port) {
    Site site = health.site();
    Observation.Builder observation =
        Observation.of(site.subject())
            .bench(bench.name())
            .dependsOn(WEB)
            .dependsOn(ProcessNames.of(bench).web())
            .dependsOn(Subject.server("mariadb"))
            .dependsOn(bench.subject());
    if (site.problem().isPresent()) {
      NotLookedAt.add(observation, "its configuration cannot be read", "database", "web");
      return observation.finding(broken(site, site.problem().get())).build();
    }
    if (ping && health.web().isEmpty()) {
      NotLookedAt.add(observation, "the web server's port is not known", "web");
    }
    health.web().ifPresent(answer -> observation.evidence("ping: " + answer.detail()));
    health.database().ifPresent(failure -> observation.finding(database(site, failure)));
    boolean explained = health.database().filter(HealthWords::isTheSites).isPresent();
    health
        .web()
        .filter(answer -> answer.kind().severity() != Severity.OK)
        .ifPresent(
            answer ->
                observation.finding(
                    explained ? webNotJudged(answer).build() : web(site, answer, port).build()));
    return observation.build();
  }

  private Finding.Builder broken(Site site, String problem) {
    return Finding.of("configuration", Severity.CRITICAL, problem)
        .cause("site-config", "the site's site_config.json")
        .stillWorks("all other sites")
        .command(validate("sites/%s/site_config.json".formatted(site.name())))
        .command(
            Commands.inBench(bench, "ls", "-l", "sites/%s/private/backups".formatted(site.name())));
  }

  private String validate(String file) {
    return Commands.inBench(bench, "python3", "-m", "json.tool", file, "/dev/null");
  }

  /** Whether it is this site's login that fails, and not the server. */
  private static boolean isTheSites(SqlReadException failure) {
    return failure.reason() == SqlReadException.Reason.ACCESS_DENIED
        || failure.reason() == SqlReadException.Reason.UNKNOWN_DATABASE
        || failure.reason() == SqlReadException.Reason.SITE_CONFIGURATION;
  }

  private Finding.Builder database(Site site, SqlReadException failure) {
    String sentence = String.valueOf(failure.getMessage());
    if (!isTheSites(failure)) {
      // The check mariadb tells of the server, once for all sites.
      boolean readable = failure.reason() == SqlReadException.Reason.UNSUPPORTED;
      return Finding.of("database", readable ? Severity.OK : Severity.UNKNOWN, sentence);
    }
    boolean unknown = failure.reason() == SqlReadException.Reason.UNKNOWN_DATABASE;
    return Finding.of(
            "database",
            Severity.CRITICAL,
            "%s cannot use its database: %s".formatted(site.name(), sentence))
        .cause(
            unknown ? "unknown-database" : "access-denied",
            unknown ? "its database is not there" : "the server refuses its user or password")
        .stillWorks("all other sites, and the database server")
        .command(Commands.forSite(bench, site, "mariadb"))
        .command(Commands.of("sudo", "mariadb", "-e", grants(site)));
  }

  private static String grants(Site site) {
    return "SELECT user, host FROM mysql.user WHERE user = '%s'"
        .formatted(site.databaseName().orElse("").replaceAll("[^\\w-]", ""));
  }

  /** Not told again, but not well either. */
  private static Finding.Builder webNotJudged(WebAnswer answer) {
    return Finding.of(
        "web", Severity.UNKNOWN, "without its database: %s".formatted(answer.kind().text()));
  }

  private Finding.Builder web(Site site, WebAnswer answer, int port) {
    return Finding.of(
            "web",
            answer.kind().severity(),
            "the pages of %s cannot be had: %s (%s)"
                .formatted(site.name(), answer.kind().text(), answer.detail()))
        .cause(answer.kind().slug(), answer.kind().text())
        .stillWorks("its background jobs; its database answers")
        .command(
            Commands.of(
                "curl",
                "-i",
                "-H",
                "Host: " + site.name(),
                "http://127.0.0.1:%d/api/method/ping".formatted(port)))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/web.error.log"))
        .command(
            Commands.inBench(
                bench, "tail", "-n", "50", "sites/%s/logs/frappe.log".formatted(site.name())));
  }
}
