package io.benchwarden.checks.sitehealth;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.FreePort;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("site-health on real servers")
class SiteHealthCheckTest extends CheckContract {
  @TempDir static Path folder;
  private static LiveBench live;

  private final FixtureSite acme = live.site("acme");
  private final FixtureSite globex = live.site("globex");
  private String configuration;
  private String common;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void remember() throws Exception {
    configuration = Files.readString(file(acme));
    common = Files.readString(commonFile());
  }

  @AfterEach
  void heal() throws Exception {
    live.fixture().mariaDb().startAgain();
    Files.writeString(file(acme), configuration);
    Files.writeString(commonFile(), common);
  }

  private static Path file(FixtureSite site) {
    return live.fixture().folder(site).resolve("site_config.json");
  }

  private static Path commonFile() {
    return live.fixture().bench().resolve("sites/common_site_config.json");
  }

  @Override
  protected Check check() {
    return new SiteHealthCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    // What is pinged keeps threads of the HTTP client, which are not the probe's.
    return Map.of("ping", "false");
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    return live.look(check(), Map.of());
  }

  @Test
  void healthy_sites_are_well_and_name_what_they_depend_on() throws Exception {
    Seen seen = look();

    assertThat(seen.bad()).isEmpty();
    assertThat(seen.complete()).isTrue();
    assertThat(seen.of(acme).dependsOn())
        .containsExactly(
            Subject.server("web"),
            Subject.of("process", "frappe-bench-web:frappe-bench-frappe-web"),
            Subject.server("mariadb"),
            Subject.of("bench", "main"));
    assertThat(seen.of(acme).evidence().get(0)).startsWith("ping: HTTP 200 after");
  }

  @Test
  void a_broken_configuration_is_that_sites_finding_alone() throws Exception {
    Files.writeString(file(acme), "{\n \"db_name\": ");

    Seen seen = look();
    assertThat(seen.bad()).containsExactly("acme.example.com/configuration");
    assertThat(notLookedAt(seen.of(acme))).containsExactly("database", "web");
    assertThat(finding(seen.of(acme), "configuration").summary())
        .contains("site_config.json is not valid JSON at line 2, column");
    assertThat(finding(seen.of(acme), "configuration").commands().get(0))
        .isEqualTo(
            "cd %s && python3 -m json.tool sites/acme.example.com/site_config.json /dev/null"
                .formatted(live.fixture().bench()));
  }

  @Test
  void a_broken_common_configuration_is_one_finding_of_the_bench() throws Exception {
    Files.writeString(commonFile(), "");

    Observation bench = look().of(Subject.of("bench", "main"));
    assertThat(finding(bench, "configuration").effect()).isEqualTo(Effect.outage());
    assertThat(finding(bench, "configuration").summary()).contains("is empty (0 bytes)");
  }

  @Test
  void a_wrong_password_is_that_sites_finding_even_with_a_monitoring_user() throws Exception {
    Files.writeString(file(acme), configuration.replace(acme.password(), "wrong"));

    Seen seen = live.look(check(), Map.of(), live.monitoredBench());
    assertThat(seen.bad()).containsExactly("acme.example.com/database");
    assertThat(cause(seen.of(acme), "database")).isEqualTo("access-denied");
    assertThat(notLookedAt(seen.of(acme))).containsExactly("web");
    assertThat(finding(seen.of(acme), "database").summary())
        .contains("Access denied")
        .contains("(1045)")
        .doesNotContain("wrong");
    assertThat(seen.of(acme).evidence().get(0)).contains("HTTP 500 OperationalError");
  }

  @Test
  void maintenance_is_expected_when_the_configuration_says_so() throws Exception {
    Files.writeString(file(acme), configuration.replaceFirst("\\{", "{\"maintenance_mode\": 1, "));

    Seen seen = look();
    assertThat(seen.bad()).isEmpty();
    assertThat(seen.of(acme).evidence().get(0)).contains("HTTP 503 SessionStopped");
  }

  @Test
  void a_web_server_that_is_gone_is_one_outage_over_all_sites() throws Exception {
    Seen seen = live.look(check(), Map.of("web-port", String.valueOf(FreePort.choose())));

    Observation web = seen.server("web");
    assertThat(cause(web, "down")).isEqualTo("refused");
    assertThat(finding(web, "down").effect()).isEqualTo(Effect.outage());
    assertThat(web.dependsOn())
        .containsExactly(Subject.of("process", "frappe-bench-web:frappe-bench-frappe-web"));
    assertThat(cause(seen.of(globex), "web")).isEqualTo("refused");
    assertThat(seen.of(globex).finding("database")).isEmpty();
  }

  @Test
  void a_database_server_that_is_gone_is_not_the_sites_database() throws Exception {
    live.fixture().mariaDb().kill();

    Observation seen = look().of(acme);
    assertThat(finding(seen, "database").severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(cause(seen, "web")).isEqualTo("server-error");
  }

  @Test
  void without_the_ping_configuration_and_database_are_still_looked_at() throws Exception {
    Files.writeString(file(acme), configuration.replace(acme.password(), "wrong"));

    Seen seen = live.look(check(), Map.of("ping", "false"));
    assertThat(seen.bad()).containsExactly("acme.example.com/database");
    assertThat(seen.observations())
        .extracting(Observation::subject)
        .doesNotContain(Subject.server("web"));
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
