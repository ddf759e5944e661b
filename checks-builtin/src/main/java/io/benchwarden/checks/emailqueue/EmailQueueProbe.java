package io.benchwarden.checks.emailqueue;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.site.SiteConfigurations;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Looks at each site's mail queue.
 *
 * @param window mails that ended in the last so long are compared
 * @param atLeast fewer ended mails make no share
 */
record EmailQueueProbe(Duration window, long atLeast) implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Collection<Observation> observations = new ConcurrentLinkedQueue<>();
    int sites = 0;
    for (Bench bench : context.benches()) {
      List<Site> all = bench.sites();
      sites += all.size();
      context.forEach(all, SITES_AT_A_TIME, site -> observations.add(look(context, bench, site)));
    }
    return new Report(List.copyOf(observations), observations.size() == sites);
  }

  private Observation look(CheckContext context, Bench bench, Site site)
      throws InterruptedException {
    try {
      SiteZone zone = bench.sql().zone(site);
      if (zone instanceof SiteZone.Unknown unknown) {
        return unread(bench, site, "its time stamps cannot be dated: " + unknown.reason());
      }
      ZoneId id = ((SiteZone.Known) zone).zone();
      return look(bench, site, LocalDateTime.ofInstant(context.clock().instant(), id));
    } catch (SqlReadException failure) {
      return unread(bench, site, String.valueOf(failure.getMessage()));
    }
  }

  private static Observation unread(Bench bench, Site site, String reason) {
    return about(bench, Observation.unreadable(site.subject(), "not read: " + reason)).build();
  }

  private Observation look(Bench bench, Site site, LocalDateTime now)
      throws SqlReadException, InterruptedException {
    MailQueue queue = MailQueue.read(bench, site, now, window);
    LocalDateTime earliest = now.minus(MailQueue.HISTORY);
    Failures failures = Failures.since(bench, site, queue.lastSent().orElse(earliest));
    EmailWords words = new EmailWords(bench, site, queue, failures, window);
    Observation.Builder observation = about(bench, Observation.of(site.subject()));
    words.sending(observation, muted(bench, site), ownServer(bench, site));
    words.failing(observation, atLeast);
    return observation.build();
  }

  private static boolean muted(Bench bench, Site site) {
    return bench
        .view(SiteConfigurations.class)
        .filter(view -> view.of(site).flag("mute_emails"))
        .isPresent();
  }

  /** A mail server in the configuration stands in for an account. */
  private static boolean ownServer(Bench bench, Site site) {
    return bench
        .view(SiteConfigurations.class)
        .flatMap(view -> view.of(site).text("mail_server"))
        .isPresent();
  }

  private static Observation.Builder about(Bench bench, Observation.Builder observation) {
    return observation.bench(bench.name()).dependsOn(Subject.server("mariadb"));
  }
}
