package io.benchwarden.checks.mariadb;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.util.List;
import java.util.Locale;

/**
 * How many of the server's connections are in use, and by whom.
 *
 * @param bench whose server it is
 * @param used connections in use
 * @param limit connections allowed
 */
record Connections(Bench bench, long used, long limit) {
  /** Below this nobody wants to know who holds them. */
  private static final double WORTH_A_LOOK = 0.6;

  private static final double ONE_USERS = 0.4;

  private static final String BY_USER =
      """
      SELECT user AS name, COUNT(*) AS connections FROM information_schema.processlist
      GROUP BY user ORDER BY connections DESC LIMIT 5""";

  void describe(Observation.Builder observation) throws InterruptedException {
    double ratio = Math.min(1, (double) used / limit);
    List<Row> users = ratio >= WORTH_A_LOOK ? byUser() : List.of();
    Finding.Builder finding =
        Finding.words(
                "connections",
                String.format(
                    Locale.ROOT,
                    "%d of %d connections are in use (%.0f %%)",
                    used,
                    limit,
                    100 * ratio))
            .stillWorks("all sites, until the last connection is taken")
            .command("sudo mariadb -e 'SHOW FULL PROCESSLIST'");
    if (!users.isEmpty() && users.get(0).integer("connections") > ONE_USERS * used) {
      finding.cause("one-user", "one site holds most of them");
    }
    observation.measure("connections-used", ratio, Unit.RATIO).finding(finding);
    users.forEach(
        row ->
            observation.evidence(
                "%s: %d"
                    .formatted(owner(row.text("name").orElse("?")), row.integer("connections"))));
  }

  private List<Row> byUser() throws InterruptedException {
    if (!bench.sql().hasMonitoringUser()) {
      return List.of();
    }
    try {
      return bench.sql().queryServer(BY_USER);
    } catch (SqlReadException notSeen) {
      return List.of();
    }
  }

  /** A site's user is named like its database, which tells an operator nothing. */
  private String owner(String user) {
    return bench.sites().stream()
        .filter(site -> site.databaseName().filter(user::equals).isPresent())
        .map(Site::name)
        .findFirst()
        .orElse(user);
  }
}
