package io.benchwarden.dist.states;

import io.benchwarden.dist.states.StagedWeb.Answer;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Sites: configuration, maintenance, and what the web server answers. */
final class SiteStates {
  private static final Answer STOPPED =
      Answer.of(503, "{\"exception\":\"SessionStopped\",\"exc_type\":\"SessionStopped\"}");

  private SiteStates() {}

  static void addTo(Map<String, Arrangement> all) {
    files(all);
    maintenance(all);
    all.put(
        "rate-limited",
        (stage, none) ->
            acme(stage, new Answer(429, Map.of("Retry-After", "2870"), "{\"exc_type\":\"x\"}")));
    all.put(
        "site-500",
        (stage, none) ->
            acme(
                stage,
                Answer.of(500, "{\"exception\":\"ImportError: x\",\"exc_type\":\"ImportError\"}")));
    all.put(
        "site-404",
        (stage, none) ->
            acme(
                stage,
                new Answer(
                    404,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    "<h1>Not Found</h1><p>acme.example.com does not exist</p>")));
    all.put("site-502", (stage, none) -> acme(stage, Answer.of(502, "Bad Gateway")));
    all.put(
        "site-not-frappe",
        (stage, none) ->
            acme(stage, new Answer(200, Map.of("Content-Type", "text/html"), "<h1>Welcome</h1>")));
    all.put(
        "web-stopped",
        (stage, none) -> {
          SupervisorStates.fatal(stage, "web:frappe-web");
          stage.web.close();
        });
  }

  private static void files(Map<String, Arrangement> all) {
    all.put("site-password-wrong", (stage, none) -> unusable(stage, "db_password", "wrong"));
    all.put("site-database-gone", (stage, none) -> unusable(stage, "db_name", "_gone"));
    all.put(
        "site-config-broken",
        (stage, none) -> configuration(stage, "{\"db_name\": \"x\",\n \"db_pass"));
    all.put("site-config-empty", (stage, none) -> configuration(stage, ""));
    all.put(
        "common-config-broken",
        (stage, none) -> stage.text("sites/common_site_config.json", "{\"db_host\": "));
    all.put("uppercase-name", (stage, none) -> {});
    all.put(
        "symlinked-alias",
        (stage, none) ->
            Files.createSymbolicLink(
                stage.bench.resolve("sites/www.acme.example.com"), Path.of("acme.example.com")));
    all.put(
        "folder-without-config",
        (stage, none) ->
            Files.createDirectories(stage.bench.resolve("sites/left.example.com/logs")));
    all.put(
        "archived-site",
        (stage, none) ->
            stage.text("archived/sites/old.example.com/site_config.json", "{\"db_name\": \"x\"}"));
    all.put("two-benches-of-one-name", SiteStates::twoBenches);
  }

  private static void unusable(Stage stage, String key, String value) throws Exception {
    stage.config(key, value);
    if (key.equals("db_name")) {
      stage
          .fixture
          .mariaDb()
          .execute(
              "GRANT ALL ON `_gone`.* TO '_gone'@'127.0.0.1' IDENTIFIED BY '%s'"
                  .formatted(stage.acme().password()));
    }
    acme(stage, Answer.of(500, "{\"exc_type\":\"OperationalError\",\"exception\":\"1045\"}"));
  }

  private static void configuration(Stage stage, String text) {
    stage.text("sites/acme.example.com/site_config.json", text);
    acme(stage, Answer.of(500, "{\"exc_type\":\"AssertionError\"}"));
  }

  private static void maintenance(Map<String, Arrangement> all) {
    all.put(
        "maintenance",
        (stage, none) -> {
          stage.config("maintenance_mode", 1);
          acme(stage, STOPPED);
        });
    all.put(
        "maintenance-reads-allowed",
        (stage, none) -> {
          stage.config("maintenance_mode", 1);
          stage.config("allow_reads_during_maintenance", 1);
        });
    all.put("maintenance-unexplained", (stage, none) -> acme(stage, STOPPED));
    all.put(
        "bench-update",
        (stage, none) -> {
          stage.common("maintenance_mode", 1);
          stage.common("pause_scheduler", 1);
          for (FixtureSite site : stage.fixture.sites()) {
            stage.web.answers(site.name(), STOPPED);
          }
          stage.process(5150, "/usr/bin/python3", "/usr/local/bin/bench", "update");
          stage.programs.is("web:frappe-web", "STARTING", Duration.ofSeconds(1), 0, "");
          SchedulerStates.allBack(stage, 25);
        });
    all.put(
        "bench-migrate",
        (stage, none) -> {
          stage.config("maintenance_mode", 1);
          stage.config("pause_scheduler", 1);
          acme(stage, STOPPED);
          stage.process(
              5150,
              stage.bench + "/env/bin/python",
              "-m",
              "frappe.utils.bench_helper",
              "frappe",
              "--site",
              "acme.example.com",
              "migrate");
          stage.database().moveSchedulerBack(Duration.ofMinutes(50));
        });
  }

  private static void acme(Stage stage, Answer answer) {
    stage.web.answers(stage.acme().name(), answer);
  }

  private static void twoBenches(Stage stage, String none) throws Exception {
    Path second = stage.bench.getParent().resolve("second/frappe-bench");
    for (String folder : new String[] {"apps/frappe/frappe", "config", "sites", "logs"}) {
      Files.createDirectories(second.resolve(folder));
    }
    for (String file : new String[] {"sites/common_site_config.json", "config/supervisor.conf"}) {
      Files.copy(stage.bench.resolve(file), second.resolve(file));
    }
    stage.also("second", second);
  }
}
