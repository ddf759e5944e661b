package io.benchwarden.dist.siteinfo;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.dist.space.SiteSpace;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Reads what is known of a site from its files and its database. */
public final class SiteReader {
  private static final Duration USUAL_SESSION = Duration.ofHours(240);

  private static final String SIZE =
      "SELECT SUM(data_length + index_length) AS bytes, SUM(data_free) AS free, COUNT(*) AS tables"
          + " FROM information_schema.tables WHERE table_schema = DATABASE()";
  private static final String USERS =
      """
      SELECT SUM(enabled = 1 AND user_type = 'System User') AS system_users,
        SUM(enabled = 1 AND user_type = 'Website User') AS website_users,
        SUM(enabled = 1 AND user_type NOT IN ('System User', 'Website User')) AS other_users,
        SUM(enabled = 0) AS disabled, SUM(enabled = 1 AND last_active > ?) AS active
      FROM tabUser WHERE name NOT IN ('Administrator', 'Guest')""";
  private static final String EXPIRY =
      "SELECT MAX(value) AS expiry FROM tabSingles"
          + " WHERE doctype = 'System Settings' AND field = 'session_expiry'";
  private static final String SESSIONS =
      "SELECT COUNT(*) AS sessions, COUNT(DISTINCT user) AS people FROM tabSessions"
          + " WHERE user <> 'Guest' AND lastupdate > ?";
  private static final String APPS =
      "SELECT app_name, app_version, git_branch FROM `tabInstalled Application` ORDER BY idx";

  private final Clock clock;
  private final BooleanSupplier goOn;

  /**
   * A reader.
   *
   * @param goOn asked while files are walked; false ends it
   */
  public SiteReader(Clock clock, BooleanSupplier goOn) {
    this.clock = clock;
    this.goOn = goOn;
  }

  /** Reads all; what cannot be read is in the answer, with the reason. */
  public SiteFacts read(Bench bench, Site site) throws InterruptedException {
    Map<String, List<Fact>> sections = new LinkedHashMap<>();
    SiteZone zone = bench.sql().zone(site);
    LocalDateTime now =
        LocalDateTime.ofInstant(
            clock.instant(), zone instanceof SiteZone.Known known ? known.zone() : clock.getZone());
    sections.put("site", identity(bench, site, zone));
    List<Fact> size = new ArrayList<>(facts("database", () -> size(bench, site)));
    size.addAll(files(SiteSpace.measure(bench, site, goOn)));
    sections.put("size", size);
    List<Fact> users = new ArrayList<>(facts("users", () -> users(bench, site, now)));
    users.addAll(facts("sessions", () -> sessions(bench, site, now)));
    sections.put("users", users);
    sections.put("plan", PlanLimits.of(bench, site));
    sections.put("apps", facts("apps", () -> apps(bench, site)));
    sections.put(
        "configuration",
        bench
            .view(SiteConfigurations.class)
            .map(configurations -> ShownConfiguration.of(configurations.of(site)))
            .orElse(List.of()));
    return new SiteFacts(site.name(), sections);
  }

  private interface Reading {
    List<Fact> read() throws SqlReadException, InterruptedException;
  }

  private static List<Fact> facts(String name, Reading reading) throws InterruptedException {
    try {
      return reading.read();
    } catch (SqlReadException unreadable) {
      return List.of(Fact.unknown(name, String.valueOf(unreadable.getMessage())));
    }
  }

  private static List<Fact> identity(Bench bench, Site site, SiteZone zone) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.text("bench", bench.directory().toString()));
    facts.add(
        site.databaseName()
            .map(name -> Fact.text("database", name))
            .orElseGet(() -> Fact.unknown("database", site.problem().orElse("not named"))));
    if (zone instanceof SiteZone.Known known) {
      facts.add(Fact.text("time-zone", known.zone() + (known.configured() ? "" : " (never set)")));
    } else if (zone instanceof SiteZone.Unknown unknown) {
      facts.add(Fact.unknown("time-zone", unknown.reason()));
    }
    site.labels().forEach((label, value) -> facts.add(Fact.text("label " + label, value)));
    return facts;
  }

  private static List<Fact> size(Bench bench, Site site)
      throws SqlReadException, InterruptedException {
    Row row = bench.sql().query(site, SIZE).get(0);
    return List.of(
        Fact.bytes("database", row.integer("bytes")),
        Fact.bytes("free-inside", row.integer("free")),
        Fact.count("tables", row.integer("tables")));
  }

  private static List<Fact> files(SiteSpace space) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.bytes("public-files", space.publicFiles().bytes()));
    facts.add(Fact.bytes("private-files", space.privateFiles().bytes()));
    facts.add(Fact.bytes("backups", space.backups().bytes()));
    facts.add(Fact.bytes("logs", space.logs().bytes()));
    if (!space.total().reservation().isEmpty()) {
      facts.add(Fact.text("files-seen", space.total().reservation()));
    }
    return facts;
  }

  private static List<Fact> users(Bench bench, Site site, LocalDateTime now)
      throws SqlReadException, InterruptedException {
    Row row = bench.sql().query(site, USERS, now.minusDays(30)).get(0);
    return List.of(
        Fact.count("system-users", row.integer("system_users")),
        Fact.count("website-users", row.integer("website_users")),
        Fact.count("users-of-other-types", row.integer("other_users")),
        Fact.count("active-in-30-days", row.integer("active")),
        Fact.count("disabled", row.integer("disabled")));
  }

  private static List<Fact> sessions(Bench bench, Site site, LocalDateTime now)
      throws SqlReadException, InterruptedException {
    Duration expiry =
        bench
            .sql()
            .query(site, EXPIRY)
            .get(0)
            .text("expiry")
            .map(SiteReader::expiry)
            .orElse(USUAL_SESSION);
    Row row = bench.sql().query(site, SESSIONS, now.minus(expiry)).get(0);
    return List.of(
        Fact.count("sessions", row.integer("sessions")),
        Fact.count("people-in-sessions", row.integer("people")));
  }

  /** {@code HH:MM} or {@code HH:MM:SS}; hours may have three digits. */
  private static Duration expiry(String text) {
    String[] parts = text.strip().split(":");
    boolean valid = parts.length >= 2 && parts[0].matches("\\d{1,4}") && parts[1].matches("\\d\\d");
    return valid
        ? Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]))
        : USUAL_SESSION;
  }

  private static List<Fact> apps(Bench bench, Site site)
      throws SqlReadException, InterruptedException {
    return bench.sql().query(site, APPS).stream()
        .map(
            row ->
                Fact.text(
                    row.text("app_name").orElse("?"),
                    row.text("app_version").orElse("?")
                        + row.text("git_branch").map(branch -> " (" + branch + ")").orElse("")))
        .toList();
  }
}
