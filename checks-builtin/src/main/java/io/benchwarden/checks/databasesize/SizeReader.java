package io.benchwarden.checks.databasesize;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlAnswer;
import io.benchwarden.api.bench.SqlReadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the sizes of a bench's databases: many with one statement, or each by itself. */
final class SizeReader {
  /**
   * Sites a statement. The server opens every table it counts, some hundred microseconds each when
   * they are cold; a site has 700 to 1,500, and a statement may take five seconds.
   */
  private static final int SITES_A_STATEMENT = 10;

  private static final String EACH =
      "SELECT "
          + DatabaseSize.COLUMNS
          + " FROM information_schema.tables WHERE table_schema = DATABASE()";

  private final Bench bench;

  SizeReader(Bench bench) {
    this.bench = bench;
  }

  /** A size, or why there is none, for each site. */
  Map<Site, Answer> read(List<Site> sites) throws InterruptedException {
    return bench.sql().hasMonitoringUser() ? together(sites) : each(sites);
  }

  /** What a site answered: one of both. */
  sealed interface Answer {
    record Size(DatabaseSize size) implements Answer {}

    record Unreadable(String reason) implements Answer {}
  }

  private Map<Site, Answer> together(List<Site> sites) throws InterruptedException {
    Map<Site, Answer> answers = new LinkedHashMap<>();
    for (int from = 0; from < sites.size(); from += SITES_A_STATEMENT) {
      List<Site> part = sites.subList(from, Math.min(sites.size(), from + SITES_A_STATEMENT));
      try {
        answers.putAll(withOneStatement(part));
      } catch (SqlReadException failure) {
        answers.putAll(
            failure.reason() == SqlReadException.Reason.TIMEOUT
                ? each(part)
                : allUnreadable(part, String.valueOf(failure.getMessage())));
      }
    }
    return answers;
  }

  private Map<Site, Answer> withOneStatement(List<Site> sites)
      throws SqlReadException, InterruptedException {
    Map<String, Row> rows =
        bench.sql().queryServer(statement(sites.size()), names(sites)).stream()
            .collect(Collectors.toMap(row -> row.text("name").orElse(""), Function.identity()));
    Map<Site, Answer> answers = new LinkedHashMap<>();
    for (Site site : sites) {
      String database = site.databaseName().orElse("");
      Row row = rows.get(database);
      answers.put(
          site,
          row == null
              ? new Answer.Unreadable(
                  "the monitoring user sees no table of the database " + database)
              : new Answer.Size(DatabaseSize.of(row)));
    }
    return answers;
  }

  private static String statement(int sites) {
    return "SELECT table_schema AS name, %s FROM information_schema.tables WHERE table_schema IN (%s) GROUP BY table_schema"
        .formatted(DatabaseSize.COLUMNS, String.join(", ", Collections.nCopies(sites, "?")));
  }

  private static Object[] names(List<Site> sites) {
    List<Object> names = new ArrayList<>();
    sites.forEach(site -> names.add(site.databaseName().orElse("")));
    return names.toArray();
  }

  private Map<Site, Answer> each(List<Site> sites) throws InterruptedException {
    Map<Site, Answer> answers = new LinkedHashMap<>();
    bench.sql().queryEachSite(sites, EACH).forEach((site, answer) -> answers.put(site, of(answer)));
    return answers;
  }

  private static Answer of(SqlAnswer answer) {
    if (answer instanceof SqlAnswer.Rows rows && !rows.rows().isEmpty()) {
      return new Answer.Size(DatabaseSize.of(rows.rows().get(0)));
    }
    return new Answer.Unreadable(
        answer instanceof SqlAnswer.Failed failed
            ? String.valueOf(failed.failure().getMessage())
            : "the server answered nothing");
  }

  private static Map<Site, Answer> allUnreadable(List<Site> sites, String reason) {
    return sites.stream()
        .collect(Collectors.toMap(Function.identity(), site -> new Answer.Unreadable(reason)));
  }
}
