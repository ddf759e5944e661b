package io.benchwarden.checks.clock;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.checks.display.Amounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Compares a database server's clock with the host's, where the server is on another host. */
final class DatabaseClock {
  private static final String SQL =
      """
      SELECT UTC_TIMESTAMP(6) AS utc, @@hostname AS host, @@time_zone AS zone,
        @@system_time_zone AS system_zone""";

  private final Path hostname;

  DatabaseClock(Path hostname) {
    this.hostname = hostname;
  }

  /** What is to be said of the server; nothing if it cannot be asked, which others tell. */
  Optional<Observation> look(Bench bench, Clock clock) throws InterruptedException {
    Optional<Site> site = bench.sites().stream().filter(s -> s.problem().isEmpty()).findFirst();
    if (site.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant before = clock.instant();
      List<Row> rows = bench.sql().query(site.get(), SQL);
      return Optional.of(observation(bench, rows.get(0), before, clock.instant()));
    } catch (SqlReadException unreadable) {
      return Optional.empty();
    }
  }

  private Observation observation(Bench bench, Row row, Instant before, Instant after) {
    Observation.Builder observation = Observation.of(Subject.server("mariadb")).bench(bench.name());
    observation.evidence(
        "MariaDB's zone is %s (%s); Frappe does not use it"
            .formatted(row.text("zone").orElse("?"), row.text("system_zone").orElse("?")));
    Optional<Duration> offset =
        row.time("utc").map(utc -> offset(utc.toInstant(ZoneOffset.UTC), before, after));
    if (!isHere(row.text("host").orElse("")) && offset.isPresent()) {
      double seconds = offset.get().toMillis() / 1000.0;
      observation
          .measure("database-offset", Math.abs(seconds), Unit.SECONDS)
          .finding(
              Finding.words(
                      "database",
                      "the clock of the database server is %s %s this host's"
                          .formatted(
                              Amounts.time(offset.get()),
                              offset.get().isNegative() ? "behind" : "ahead of"))
                  .stillWorks("the sites; what SQL stamps by itself is off")
                  .command("timedatectl"));
    }
    return observation.build();
  }

  /** Nothing for a server's moment that lies between both of ours: the way there takes time. */
  static Duration offset(Instant server, Instant before, Instant after) {
    if (server.isBefore(before)) {
      return Duration.between(before, server);
    }
    return server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
  }

  /** A server on this host has this host's clock. */
  private boolean isHere(String server) {
    try {
      return Files.readString(hostname, StandardCharsets.UTF_8).strip().equals(server);
    } catch (IOException unknown) {
      return true;
    }
  }
}
