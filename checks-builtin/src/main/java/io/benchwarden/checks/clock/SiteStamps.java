package io.benchwarden.checks.clock;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The time stamps of a site that lie ahead of its own time.
 *
 * @param ahead how many rows
 * @param newest the latest of them; empty if there is none
 */
record SiteStamps(long ahead, Optional<LocalDateTime> newest) {
  /** Clocks of several machines differ, and a transaction may stamp before it ends. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /**
   * Tables that are written all the time and never for later. Versions differ in which of the two
   * columns has an index; with both in the condition either is used.
   */
  private static final String SQL =
      """
      SELECT SUM(rows_ahead) AS ahead, MAX(newest) AS newest FROM (
        SELECT COUNT(*) AS rows_ahead, MAX(creation) AS newest FROM `tabScheduled Job Log`
        WHERE creation > ? AND modified > ?
        UNION ALL
        SELECT COUNT(*), MAX(creation) FROM `tabError Log` WHERE creation > ? AND modified > ?
        UNION ALL
        SELECT COUNT(*), MAX(creation) FROM `tabActivity Log` WHERE creation > ? AND modified > ?
      ) each_table""";

  static SiteStamps read(Bench bench, Site site, LocalDateTime now)
      throws SqlReadException, InterruptedException {
    LocalDateTime limit = now.plus(TOLERANCE);
    Row row = bench.sql().query(site, SQL, limit, limit, limit, limit, limit, limit).get(0);
    return new SiteStamps(row.integer("ahead"), row.time("newest"));
  }

  /**
   * Whether something was written ahead since an earlier look.
   *
   * @param latest the latest time that the site can have written since
   */
  boolean grewSince(SiteStamps earlier, LocalDateTime latest) {
    return newest
        .filter(stamp -> stamp.isAfter(latest.plus(TOLERANCE)))
        .filter(stamp -> earlier.newest().map(stamp::isAfter).orElse(true))
        .isPresent();
  }
}
