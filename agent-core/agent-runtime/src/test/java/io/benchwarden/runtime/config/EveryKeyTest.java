package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.WeeklyHours;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States all defaults, and maps every key to a value that is none. */
class EveryKeyTest {
  private static final Hold NOT_SEEN = new Hold(Duration.ofMinutes(5), 3, 3, Duration.ofMinutes(5));
  private static final Origin OF_DISK = new Origin("default of check disk");

  private static final Grouping GROUPED =
      new Grouping(List.of("check", "condition", "bench"), Duration.ofSeconds(30), 3);
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  @TempDir Path folder;

  @Test
  void an_empty_file_means_all_defaults() throws Exception {
    Configuration configuration = new ConfigurationFolder(folder).main("").resolve();
    assertThat(configuration.agent())
        .isEqualTo(
            new AgentConfiguration(
                "warden-1",
                Path.of("/var/lib/benchwarden"),
                List.of(Path.of("/var/lib/benchwarden/plugins")),
                4,
                Path.of("/run/benchwarden/control.sock"),
                Optional.of(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 9780)),
                Optional.empty(),
                512L << 20,
                5,
                Duration.ofDays(3),
                Optional.empty(),
                Optional.empty(),
                RetentionConfiguration.SHIPPED));
    assertThat(configuration.benches()).isEmpty();
    assertThat(configuration.siteLabels()).isEmpty();
    assertThat(configuration.channels()).isEmpty();
    assertThat(configuration.routes()).isEmpty();
    assertThat(configuration.defaultRoute())
        .isEqualTo(
            new Route(
                "default-route",
                LabelMatcher.ALL,
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(GROUPED),
                List.of(),
                new Origin("default")));
    assertThat(configuration.files()).containsExactly(folder.resolve("benchwarden.conf"));
  }

  @Test
  void checks_that_need_no_setting_run_without_being_configured() throws Exception {
    Configuration configuration = new ConfigurationFolder(folder).main("").resolve();
    assertThat(configuration.probes())
        .extracting(ProbeConfiguration::name)
        .containsExactly("database-size", "disk", "ssl");
    ProbeConfiguration disk = configuration.probes().get(1);
    assertThat(disk)
        .usingRecursiveComparison()
        .ignoringFields("probe")
        .isEqualTo(
            new ProbeConfiguration(
                "disk",
                FakePlugins.disk(),
                disk.probe(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(
                    "space",
                    rule(
                        "space",
                        Threshold.high("used", Unit.RATIO, 0.8, 0.9).clearBy(0.02),
                        Hold.NONE),
                    "inodes",
                    rule(
                        "inodes",
                        Threshold.highWarning("inodes-used", Unit.RATIO, 0.85),
                        Hold.of(Duration.ofMinutes(2))),
                    "read-only",
                    new ConditionRule("read-only", Optional.empty(), Hold.NONE, OF_DISK),
                    "unreadable",
                    new ConditionRule("unreadable", Optional.empty(), NOT_SEEN, OF_DISK),
                    "no-report",
                    new ConditionRule("no-report", Optional.empty(), NOT_SEEN, OF_DISK)),
                List.of(),
                new Origin("built in")));
    assertThat(FakePlugins.settingsOf(disk.probe()))
        .isEqualTo(
            Map.of(
                "paths", List.of(),
                "ignored-types", List.of("tmpfs", "dev*"),
                "forecast", Duration.ofHours(6)));
  }

  private static ConditionRule rule(String name, Threshold threshold, Hold hold) {
    return new ConditionRule(name, Optional.of(threshold), hold, OF_DISK);
  }

  private ConfigurationFolder everyKey() {
    ConfigurationFolder configuration =
        new ConfigurationFolder(folder)
            .file("password", "s3cret")
            .main(
                "agent {",
                "  host = warden",
                "  state-directory = /srv/state",
                "  plugin-directory = [/srv/plugins, /opt/plugins]",
                "  workers = 8",
                "  control-socket = /srv/control.sock",
                "  web { listen = \"[::1]:80\", external-url = \"https://warden.example.com/a\" }",
                "  series { maximum-size = 1GB }, flapping-after = 7, heartbeat { url = \"https://hc-ping.com/one\", every = 2m }",
                "  digest { at = \"08:00\", notify = [ops-mail] }, delivery { expiry = 2d }, retention { rotated-logs = 30d, backups = 10d,"
                    + " complete-sets = 5, orphaned-parts = 2d }",
                "}",
                "benches { main {",
                "  path = /home/frappe/frappe-bench",
                "  database { user = monitor, password { file = \""
                    + folder.resolve("password")
                    + "\" }",
                "    socket = /run/mysqld.sock, host = \"db:3306\" }",
                "  redis { queue = \"redis://127.0.0.1:11000\", cache = \"redis://127.0.0.1:13000\" }",
                "  supervisor { socket = /run/supervisor.sock }",
                "  nginx { configuration = /etc/nginx/nginx.conf }",
                "  tls { endpoint = \"127.0.0.1:443\", trust-store = /etc/ca.pem }",
                "} }",
                "sites { \"big.example.com\" { labels { plan = gold } } }",
                "check-defaults { ssl { enabled = true, every = 1h, timeout = 20s, at = \"02:00\"",
                "  benches = [main], only = [a], except = [b], labels { team = web }",
                "  thresholds { expiry { warning = 20d, critical = 5d, clear-by = 1h } }",
                "  conditions { expiry { for = 1h, recover = 2h, times = 1, out-of = 2 } } } }",
                "checks {",
                "  volumes {",
                "    check = disk, enabled = on, timeout = 7s, at = \"03:30\", benches = [main]",
                "    only = [\"/srv*\"], except = [/srv/x], labels { team = storage }",
                "    thresholds { space { warning = 70%, critical = off, clear-by = 5 } }",
                "    conditions { space { for = 1m, recover = 2m, times = 2, out-of = 4 } }",
                "    overrides { gold { match { plan = gold }",
                "      thresholds { space { warning = 60, critical = 95%, clear-by = off } }",
                "      conditions { space { for = 0s, recover = 1s, times = 1, out-of = 1 } } } }",
                "    paths = [/srv], ignored-types = overlay, forecast = 12h",
                "  }",
                "  database-size { every = 2h }",
                "}",
                "notifiers {",
                "  ops-mail { notifier = email, to = [\"ops@example.com\"], smtp { port = 2525 } }",
                "  webhook { url = \"https://example.com/hook\", secret { environment = HOOK } }",
                "}",
                "routes = [ {",
                "  match { severity = critical, site = [\"a*\", b], not { plan = gold } }",
                "  notify = [ops-mail, webhook], continue = true, repeat-every = off",
                "  routes = [ { match { check = disk }, notify = webhook, repeat-every = 1h } ]",
                "  quiet-hours = [\"22:00-07:00\"], time-zone = \"Asia/Kolkata\"",
                "  escalate { after = 30m, notify = webhook }",
                "  group-by = plan, group-interval = 5m, group-from = 2",
                "} ]",
                "default-route { notify = [ops-mail], repeat-every = 12h, quiet-hours = \"sun 00:00-24:00\"",
                "  time-zone = UTC, escalate { after = 1h, notify = webhook }",
                "  group-by = [check], group-interval = off, group-from = 4 }",
                "windows { backup {",
                "  match { site = \"a*\" }, times = [\"mon-fri 02:00-03:30\"], time-zone = \"Asia/Kolkata\"",
                "  from = \"2026-12-01T00:00+05:30\", until = \"2027-01-01T00:00Z\", reason = \"dumps\"",
                "} }");
    configuration.environment.put("HOOK", "h00k");
    return configuration;
  }

  @Test
  void every_key_of_the_agent_is_set_by_the_example_of_this_test() throws Exception {
    ParsedConfiguration parsed = everyKey().parse();
    Set<String> written = new TreeSet<>();
    parsed.root().toConfig().entrySet().forEach(entry -> written.add(entry.getKey()));
    List<String> missing = new ArrayList<>();
    for (KeyDescription key : ConfigurationKeys.all()) {
      String name = key.key();
      boolean found =
          name.startsWith("routes[]")
              ? parsed
                  .root()
                  .toConfig()
                  .getObjectList("routes")
                  .get(0)
                  .containsKey(name.split("\\.")[1])
              : written.stream().anyMatch(entry -> sameKey(name, entry));
      if (!found) {
        missing.add(name);
      }
    }
    missing.remove("checks.*.every");
    assertThat(missing).isEmpty();
  }

  private static boolean sameKey(String described, String written) {
    String pattern =
        List.of(described.split("\\.")).stream()
            .map(
                element ->
                    element.equals("*")
                        ? "(\"[^\"]*\"|[^.]*)"
                        : java.util.regex.Pattern.quote(element))
            .collect(Collectors.joining("\\."));
    return written.matches(pattern + "(\\..*)?");
  }

  @Test
  void the_keys_of_agent_benches_and_sites_arrive_in_their_records() throws Exception {
    Configuration configuration = everyKey().resolve();
    assertThat(configuration.agent())
        .isEqualTo(
            new AgentConfiguration(
                "warden",
                Path.of("/srv/state"),
                List.of(Path.of("/srv/plugins"), Path.of("/opt/plugins")),
                8,
                Path.of("/srv/control.sock"),
                Optional.of(new InetSocketAddress(InetAddress.getByName("::1"), 80)),
                Optional.of(URI.create("https://warden.example.com/a")),
                1_000_000_000,
                7,
                Duration.ofDays(2),
                Optional.of(
                    new HeartbeatConfiguration(
                        URI.create("https://hc-ping.com/one"), Duration.ofMinutes(2))),
                Optional.of(new DigestConfiguration(LocalTime.of(8, 0), List.of("ops-mail"))),
                new RetentionConfiguration(
                    Duration.ofDays(30), Duration.ofDays(10), 5, Duration.ofDays(2))));
    assertThat(configuration.benches())
        .containsExactly(
            new BenchConfiguration(
                "main",
                Path.of("/home/frappe/frappe-bench"),
                Optional.of("monitor"),
                Optional.of(Secret.of("s3cret")),
                Optional.of(Path.of("/run/mysqld.sock")),
                Optional.of("db:3306"),
                Optional.of("redis://127.0.0.1:11000"),
                Optional.of("redis://127.0.0.1:13000"),
                Optional.of(Path.of("/run/supervisor.sock")),
                Optional.of(Path.of("/etc/nginx/nginx.conf")),
                Optional.of("127.0.0.1:443"),
                Optional.of(Path.of("/etc/ca.pem"))));
    assertThat(configuration.siteLabels())
        .isEqualTo(Map.of("big.example.com", Map.of("plan", "gold")));
  }

  @Test
  void the_keys_of_a_probe_arrive_in_its_record() throws Exception {
    ProbeConfiguration probe = probe(everyKey().resolve(), "volumes");
    assertThat(probe.check().name()).isEqualTo("disk");
    assertThat(probe.every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(probe.at()).contains(LocalTime.of(3, 30));
    assertThat(probe.benches()).containsExactly("main");
    assertThat(probe.only()).containsExactly("/srv*");
    assertThat(probe.except()).containsExactly("/srv/x");
    assertThat(probe.labels()).isEqualTo(Map.of("team", "storage"));
    assertThat(probe.conditions().get("space"))
        .isEqualTo(
            new ConditionRule(
                "space",
                Optional.of(
                    new Threshold(
                        "used",
                        Unit.RATIO,
                        Direction.HIGH,
                        OptionalDouble.of(0.7),
                        OptionalDouble.empty(),
                        0.05)),
                new Hold(Duration.ofMinutes(1), 2, 4, Duration.ofMinutes(2)),
                Origin.of(folder.resolve("benchwarden.conf").toString(), 29)));
    assertThat(probe.rule("space", Map.of("plan", "gold")))
        .isEqualTo(
            new ConditionRule(
                "space",
                Optional.of(Threshold.high("used", Unit.RATIO, 0.6, 0.95)),
                Hold.NONE.recover(Duration.ofSeconds(1)),
                Origin.of(folder.resolve("benchwarden.conf").toString(), 32)));
    assertThat(FakePlugins.settingsOf(probe.probe()))
        .isEqualTo(
            Map.of(
                "paths", List.of("/srv"),
                "ignored-types", List.of("overlay"),
                "forecast", Duration.ofHours(12)));
    assertThat(probe(everyKey().resolve(), "database-size").every()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void the_defaults_of_a_check_arrive_in_its_probes() throws Exception {
    ProbeConfiguration ssl = probe(everyKey().resolve(), "ssl");
    assertThat(ssl.every()).isEqualTo(Duration.ofHours(1));
    assertThat(ssl.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(ssl.at()).contains(LocalTime.of(2, 0));
    assertThat(ssl.labels()).isEqualTo(Map.of("team", "web"));
    assertThat(ssl.conditions().get("expiry").threshold())
        .contains(Threshold.low("left", Unit.SECONDS, 20 * 86_400, 5 * 86_400).clearBy(3_600));
    assertThat(ssl.conditions().get("expiry").hold())
        .isEqualTo(new Hold(Duration.ofHours(1), 1, 2, Duration.ofHours(2)));
  }

  @Test
  void the_keys_of_notifiers_and_routes_arrive_in_their_records() throws Exception {
    Configuration configuration = everyKey().resolve();
    assertThat(configuration.channels()).containsOnlyKeys("ops-mail", "webhook");
    ChannelConfiguration mail = configuration.channels().get("ops-mail");
    assertThat(mail.notifier()).isEqualTo("email");
    assertThat(FakePlugins.settingsOf(mail.channel()))
        .isEqualTo(
            Map.of(
                "to", List.of("ops@example.com"),
                "from", "benchwarden@localhost",
                "host", "localhost",
                "port", 2525L,
                "password", "none"));
    assertThat(FakePlugins.settingsOf(configuration.channels().get("webhook").channel()))
        .isEqualTo(Map.of("url", "https://example.com/hook", "secret", "h00k"));
    String main = folder.resolve("benchwarden.conf").toString();
    assertThat(configuration.routes())
        .containsExactly(
            new Route(
                "routes[0]",
                new LabelMatcher(
                    Map.of("severity", List.of("critical"), "site", List.of("a*", "b")),
                    Optional.of(
                        new LabelMatcher(Map.of("plan", List.of("gold")), Optional.empty()))),
                List.of("ops-mail", "webhook"),
                true,
                Optional.of(Duration.ZERO),
                List.of(WeeklyHours.parse("22:00-07:00", KOLKATA)),
                Optional.of(new Escalation(Duration.ofMinutes(30), List.of("webhook"))),
                Optional.of(new Grouping(List.of("plan"), Duration.ofMinutes(5), 2)),
                List.of(
                    new Route(
                        "routes[0].routes[0]",
                        new LabelMatcher(Map.of("check", List.of("disk")), Optional.empty()),
                        List.of("webhook"),
                        false,
                        Optional.of(Duration.ofHours(1)),
                        List.of(),
                        Optional.empty(),
                        Optional.of(GROUPED),
                        List.of(),
                        Origin.of(main, 45))),
                Origin.of(main, 42)));
    assertThat(configuration.defaultRoute().channels()).containsExactly("ops-mail");
    assertThat(configuration.defaultRoute().repeatEvery()).contains(Duration.ofHours(12));
    assertThat(configuration.defaultRoute().grouping())
        .contains(new Grouping(List.of("check"), Duration.ZERO, 4));
    assertThat(configuration.defaultRoute().quietHours())
        .containsExactly(WeeklyHours.parse("sun 00:00-24:00", ZoneId.of("UTC")));
    assertThat(configuration.windows())
        .containsExactly(
            new MaintenanceWindow(
                "backup",
                new LabelMatcher(Map.of("site", List.of("a*")), Optional.empty()),
                Instant.parse("2026-11-30T18:30:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                List.of(WeeklyHours.parse("mon-fri 02:00-03:30", KOLKATA)),
                main + ":53",
                "dumps"));
  }

  static ProbeConfiguration probe(Configuration configuration, String name) {
    return configuration.probes().stream()
        .filter(probe -> probe.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
