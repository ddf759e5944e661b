package io.benchwarden.checks.scheduler;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.scheduler.SchedulerRules;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Whether Frappe leaves a site alone because nobody uses it: its jobs then run once in 24 hours.
 */
final class Dormancy {
  /** Frappe compares the end of the name, so a host of one's own may match as well. */
  private static final List<String> HOSTED =
      List.of("frappe.cloud", "erpnext.com", "frappehr.com", "frappe.dev");

  private static final String LAST_LOGIN = "SELECT MAX(modified) AS last FROM `tabActivity Log`";
  private static final String LAST_USE = "SELECT MAX(last_active) AS last FROM tabUser";

  private Dormancy() {}

  static boolean isDormant(
      Bench bench,
      Site site,
      SchedulerRules rules,
      Switches switches,
      JobTable table,
      LocalDateTime now)
      throws SqlReadException, InterruptedException {
    if (switches.developer()) {
      return false;
    }
    boolean byLogin = rules.dormancy() == SchedulerRules.Dormancy.NO_LOGIN;
    if (!byLogin && HOSTED.stream().noneMatch(site.name()::endsWith)) {
      return false;
    }
    Optional<LocalDateTime> last =
        bench.sql().query(site, byLogin ? LAST_LOGIN : LAST_USE).stream()
            .findFirst()
            .flatMap((Row row) -> row.time("last"));
    return last.isEmpty() || last.get().isBefore(now.minusDays(table.dormantDays()));
  }
}
