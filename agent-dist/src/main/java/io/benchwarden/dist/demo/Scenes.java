package io.benchwarden.dist.demo;

import static io.benchwarden.dist.demo.DemoBench.ACME;
import static io.benchwarden.dist.demo.DemoBench.GLOBEX;
import static io.benchwarden.dist.demo.DemoBench.INITECH;

import io.benchwarden.dist.demo.Scene.Act;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.time.Duration;
import java.util.List;

/** The scripted day, and for each scene the alert it must bring: the one table of expectations. */
final class Scenes {
  /** From this size on a database is too large in the demo; a fresh one has about 1 MiB. */
  static final String DATABASE_LIMIT = "40MiB";

  /** From so many failed jobs within the hour on, the demo's agent warns. */
  static final int FAILED_JOBS_LIMIT = 5;

  private static final long GROWTH = 64L << 20;
  private static final int FAILURES = 12;
  private static final Duration STALL = Duration.ofHours(2);
  private static final Duration NEARLY_EXPIRED = Duration.ofDays(2);
  private static final Duration FRESH = Duration.ofDays(90);
  private static final String METHOD = "acme.shop.tasks.sync_orders";
  private static final String TRACEBACK =
      """
      Traceback (most recent call last):
        File "apps/acme/acme/shop/tasks.py", line 41, in sync_orders
          raise ConnectionError("shop.example.com answered 502")
      ConnectionError: shop.example.com answered 502
      """;

  private Scenes() {}

  /** All scenes, in the order they are played. */
  static List<Scene> all() {
    return List.of(
        programFatal(),
        certificateExpires(),
        jobsFail(),
        schedulerStalls(),
        dumpTruncated(),
        databaseGrows(),
        mariaDbGone());
  }

  private static Scene programFatal() {
    return new Scene(
        "program-fatal",
        "The program node-socketio crashes at every start, until supervisor gives it up.",
        new Expectation("supervisor", "state", "*:*-node-socketio", "warning"),
        List.of(),
        false,
        new Act(
            "node-socketio was killed and can no longer start.",
            bench -> bench.supervisor().ruin(bench.supervisor().program("node-socketio"))),
        new Act(
            "node-socketio was mended and started.",
            bench -> bench.supervisor().heal(bench.supervisor().program("node-socketio"))));
  }

  private static Scene certificateExpires() {
    return new Scene(
        "certificate",
        "The certificate of " + ACME + " is about to expire.",
        new Expectation("ssl", "expiry", ACME, "critical"),
        List.of(),
        false,
        new Act(
            "The certificate served for " + ACME + " now expires in 2 days.",
            bench -> bench.tls().renew(ACME, NEARLY_EXPIRED)),
        new Act(
            "A certificate that is good for 90 days is served, and lies in the file.",
            bench -> bench.tls().renew(ACME, FRESH)));
  }

  private static Scene jobsFail() {
    return new Scene(
        "failed-jobs",
        "Background jobs of " + ACME + " fail.",
        new Expectation("failed-jobs", "rate", ACME, "warning"),
        List.of(),
        false,
        new Act(
            "%d jobs %s of %s failed.".formatted(FAILURES, METHOD, ACME),
            bench -> {
              FixtureSite site = bench.site(ACME);
              for (int i = 0; i < FAILURES; i++) {
                bench
                    .frappe()
                    .jobs()
                    .fail(site, METHOD, "short", TRACEBACK, bench.frappe().workers().get(0));
              }
            }),
        new Act(
            "The failed jobs were removed, as one does from the desk.",
            bench -> bench.frappe().jobs().removeFailed(bench.site(ACME))));
  }

  private static Scene schedulerStalls() {
    return new Scene(
        "scheduler",
        "The scheduler no longer works for " + GLOBEX + ".",
        new Expectation("scheduler", "late", GLOBEX, "critical"),
        List.of(),
        false,
        new Act(
            "The scheduler skips %s; its last run was put 2 hours back.".formatted(GLOBEX),
            bench -> {
              bench.life().stall(bench.site(GLOBEX));
              bench.frappe().database(bench.site(GLOBEX)).moveSchedulerBack(STALL);
            }),
        new Act(
            "The scheduler works for %s again.".formatted(GLOBEX),
            bench -> bench.life().resume(bench.site(GLOBEX))));
  }

  private static Scene dumpTruncated() {
    return new Scene(
        "backup",
        "A backup of " + INITECH + " breaks off in the middle.",
        new Expectation("backup-integrity", "dump", INITECH, "critical"),
        List.of(),
        false,
        new Act(
            "A new backup of " + INITECH + " ends in the middle of its dump.",
            bench -> bench.frappe().backups(bench.site(INITECH)).takeTruncated()),
        new Act(
            "The broken backup was deleted and taken again, whole.",
            bench -> {
              bench.frappe().backups(bench.site(INITECH)).deleteNewest();
              bench.frappe().backups(bench.site(INITECH)).take();
            }));
  }

  private static Scene databaseGrows() {
    return new Scene(
        "database-size",
        "The database of %s grows past %s.".formatted(INITECH, DATABASE_LIMIT),
        new Expectation("database-size", "size", INITECH, "warning"),
        List.of(),
        false,
        new Act(
            "The table tabVersion of " + INITECH + " grew by 64 MiB.",
            bench -> bench.frappe().database(bench.site(INITECH)).grow(GROWTH)),
        new Act(
            "The rows were deleted and the table was rebuilt.",
            bench -> bench.frappe().database(bench.site(INITECH)).shrink()));
  }

  private static Scene mariaDbGone() {
    return new Scene(
        "mariadb",
        "MariaDB goes away, and comes back.",
        new Expectation("mariadb", "down", "mariadb", "critical"),
        List.of(),
        true,
        new Act("MariaDB was killed.", bench -> bench.frappe().mariaDb().kill()),
        new Act("MariaDB was started again.", bench -> bench.frappe().mariaDb().startAgain()));
  }
}
