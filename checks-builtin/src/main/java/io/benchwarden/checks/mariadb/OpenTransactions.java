package io.benchwarden.checks.mariadb;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Duration;
import java.util.List;

/** Transactions that stay open. */
final class OpenTransactions {
  /**
   * Only those that changed or locked rows: a dump is one long transaction that reads, by design,
   * and harms nobody.
   */
  private static final String SQL =
      """
      SELECT p.id AS id, p.user AS user, p.db AS db, p.command AS command,
        TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS age, t.trx_rows_modified AS changed,
        t.trx_rows_locked AS locked
      FROM information_schema.innodb_trx t
      JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE t.trx_rows_modified > 0 OR t.trx_rows_locked > 0
      ORDER BY t.trx_started LIMIT 3""";

  private OpenTransactions() {}

  static void describe(Observation.Builder observation, Bench bench) throws InterruptedException {
    List<Row> oldest;
    try {
      oldest = bench.sql().queryServer(SQL);
    } catch (SqlReadException failure) {
      NotLookedAt.add(
          observation,
          "open transactions are not seen: " + failure.getMessage(),
          "long-transaction");
      return;
    }
    observation.measure(
        "oldest-transaction", oldest.isEmpty() ? 0 : oldest.get(0).number("age"), Unit.SECONDS);
    if (!oldest.isEmpty()) {
      observation.finding(words(oldest.get(0)));
      oldest.forEach(row -> observation.evidence(line(row)));
    }
  }

  private static Finding.Builder words(Row row) {
    return Finding.words(
            "long-transaction",
            "a transaction of %s is open for %s"
                .formatted(
                    row.text("db").orElse("no database"),
                    Amounts.time(Duration.ofSeconds(row.integer("age")))))
        .cause("open-transaction", "a session does not commit")
        .stillWorks("everything that does not want the rows it locks")
        .command("sudo mariadb -e 'SHOW FULL PROCESSLIST'")
        .command(
            "sudo mariadb -e 'KILL %d'   # rolls its changes back".formatted(row.integer("id")));
  }

  private static String line(Row row) {
    return "connection %d of %s (%s): %s, %d rows changed, %d locked"
        .formatted(
            row.integer("id"),
            row.text("user").orElse("?"),
            row.text("command").orElse("?"),
            Amounts.time(Duration.ofSeconds(row.integer("age"))),
            row.integer("changed"),
            row.integer("locked"));
  }
}
