package io.benchwarden.checks.errorrate;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a site wrote into its Error Log within the window.
 *
 * @param titles its titles, most frequent first, with how often
 * @param total how many rows
 */
record LoggedErrors(List<Title> titles, long total) {
  /** Both columns, since versions differ in which of them has an index. */
  private static final String RECENT =
      """
      SELECT LEFT(COALESCE(method, ''), 140) AS title, COUNT(*) AS errors FROM `tabError Log`
      WHERE creation > ? AND modified > ? GROUP BY LEFT(COALESCE(method, ''), 140)
      ORDER BY errors DESC LIMIT 200""";

  LoggedErrors {
    titles = List.copyOf(titles);
  }

  record Title(String text, long errors) {}

  /**
   * Reads the table.
   *
   * @param from start of the window, in the site's local time
   */
  static LoggedErrors read(Bench bench, Site site, LocalDateTime from)
      throws SqlReadException, InterruptedException {
    List<Title> titles =
        bench.sql().query(site, RECENT, from, from).stream().map(LoggedErrors::title).toList();
    return new LoggedErrors(titles, titles.stream().mapToLong(Title::errors).sum());
  }

  private static Title title(Row row) {
    return new Title(row.text("title").orElse(""), row.integer("errors"));
  }

  /**
   * How many errors of failed requests still wait in the cache to be written, every 15 minutes by
   * the site's scheduler; empty if that cannot be told.
   */
  static OptionalLong deferred(Bench bench, Site site) throws InterruptedException {
    if (site.databaseName().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      String key = site.databaseName().get() + "|insert_queue_for_Error Log";
      return OptionalLong.of(bench.cache().length(key));
    } catch (RedisReadException unreadable) {
      // The check redis tells; the table stands by itself.
      return OptionalLong.empty();
    }
  }
}
