package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.bench.sql.SiteLogin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Pings every site, and looks for the reason where it does not answer well.
 *
 * @param ping whether the web server is asked
 * @param pingTimeout how long it may take
 * @param webPort its port; 0 to take it from the bench's configuration
 */
record SiteHealthProbe(boolean ping, Duration pingTimeout, int webPort) implements Probe {
  /** gunicorn has few workers, and each request holds one. */
  private static final int SITES_AT_A_TIME = 2;

  /** Frappe's, when the configuration has none. */
  private static final long DEFAULT_PORT = 8_000;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    boolean complete = true;
    for (Bench bench : context.benches()) {
      HealthWords words = new HealthWords(bench);
      Optional<SiteConfigurations> configurations = bench.view(SiteConfigurations.class);
      if (configurations.isEmpty()) {
        observations.add(words.unreadable());
        continue;
      }
      List<Site> sites = bench.sites();
      WebServer web = new WebServer(context.http(), port(configurations.get()), pingTimeout);
      Collection<SiteHealth> found = new ConcurrentLinkedQueue<>();
      boolean portKnown = webPort > 0 || configurations.get().common().problem().isEmpty();
      context.forEach(
          sites,
          SITES_AT_A_TIME,
          site -> found.add(look(bench, site, web, configurations.get(), portKnown)));
      complete &= found.size() == sites.size();
      observations.addAll(
          words.all(found, ping, web.port(), configurations.get().common().problem()));
    }
    return new Report(observations, complete);
  }

  private int port(SiteConfigurations configurations) {
    long configured = configurations.common().integer("webserver_port").orElse(DEFAULT_PORT);
    return webPort > 0 ? webPort : (int) Math.min(65_535, Math.max(1, configured));
  }

  private SiteHealth look(
      Bench bench, Site site, WebServer web, SiteConfigurations configurations, boolean portKnown)
      throws InterruptedException {
    if (site.problem().isPresent()) {
      return new SiteHealth(site, Optional.empty(), Optional.empty());
    }
    boolean maintenance = configurations.of(site).flag("maintenance_mode");
    Optional<WebAnswer> answer =
        ping && portKnown ? Optional.of(web.ping(site, maintenance)) : Optional.empty();
    // A pong comes out of the site's database session: what proves both need not be asked twice.
    boolean proven = answer.filter(found -> found.kind() == WebAnswer.Kind.WELL).isPresent();
    return new SiteHealth(site, answer, proven ? Optional.empty() : loginFailure(bench, site));
  }

  private static Optional<SqlReadException> loginFailure(Bench bench, Site site)
      throws InterruptedException {
    Optional<SiteLogin> login = bench.view(SiteLogin.class);
    if (login.isEmpty()) {
      return Optional.empty();
    }
    try {
      login.get().logIn(site);
      return Optional.empty();
    } catch (SqlReadException failure) {
      return Optional.of(failure);
    }
  }
}
