package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of notifiers, routes, secrets and the agent's own keys. */
class NotifyingTest {
  private static final String MAIL = "notifiers { ops { notifier = email, to = x } }";

  @TempDir Path folder;
  private ConfigurationFolder configuration;

  @BeforeEach
  void folder() {
    configuration = new ConfigurationFolder(folder);
  }

  @Test
  void without_notifiers_the_agent_runs_and_warns_that_nobody_is_told() throws Exception {
    configuration.main("");
    assertThat(configuration.warnings())
        .singleElement()
        .asString()
        .contains("notifiers: there are none")
        .contains("nobody is told");
  }

  @Test
  void without_a_default_route_everybody_is_told_what_no_route_takes() throws Exception {
    configuration.main(
        "notifiers { ops { notifier = email, to = x }, webhook { url = \"http://x\" } }");
    assertThat(configuration.resolve().defaultRoute().channels()).containsExactly("ops", "webhook");
    assertThat(configuration.warnings()).isEmpty();
  }

  @Test
  void a_notifier_that_no_route_names_is_warned_of() throws Exception {
    configuration.main(
        "notifiers { ops { notifier = email, to = x }",
        "  webhook { url = \"http://x\" } }",
        "default-route { notify = ops }");
    assertThat(configuration.warnings())
        .containsExactly(
            "benchwarden.conf:2: notifiers.webhook: no route names it; it is never told anything"
                + " (add it to a notify)");
  }

  @Test
  void notifiers_that_do_not_exist_are_errors() {
    configuration.main(
        "notifiers {",
        "  a { notifier = emial, to = x }",
        "  b { to = x }",
        "  c.mail { notifier = email, to = x }",
        "}",
        "default-route { notify = [a, d] }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: notifiers.a.notifier: there is no notifier 'emial' (did you mean"
                + " email?)",
            "benchwarden.conf:3: notifiers.b: does not say what kind of notifier it is (write"
                + " notifier = email or notifier = webhook)",
            "benchwarden.conf:4: notifiers.\"c.mail\": a name with dots must be quoted, else each"
                + " dot opens a section (write \"c.mail\" { … })",
            "benchwarden.conf:6: default-route.notify: there is no notifier 'd' (did you mean a?)");
  }

  @Test
  void routes_are_judged_down_to_the_innermost() {
    configuration.main(
        MAIL,
        "routes = [",
        "  { match { serverity = critical }, notfy = ops }",
        "  { match { severity = critcal, check = dsik, not { probe = nothing } }, notify = [ops]",
        "    routes = [ { notify = [opps], repeat-every = 5s, repeat = 4h } ] }",
        "]",
        "default-route { match { site = x } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:3: routes[0].notfy: is not a known key (did you mean notify?)",
            "benchwarden.conf:3: routes[0]: does not say who is told (write notify = [NAME], or"
                + " notify = [] for nobody)",
            "benchwarden.conf:3: routes[0].match.serverity: no alert has this label (did you mean"
                + " severity?)",
            "benchwarden.conf:4: routes[1].match.check: 'dsik' is not a check (did you mean disk?)",
            "benchwarden.conf:4: routes[1].match.severity: 'critcal' is not a severity (did you"
                + " mean critical?)",
            "benchwarden.conf:4: routes[1].match.not.probe: 'nothing' is not a probe (possible:"
                + " database-size, disk, ssl)",
            "benchwarden.conf:5: routes[1].routes[0].repeat: is not a known key (keys of this"
                + " section: continue, escalate, group-by, group-from, group-interval, match, notify,"
                + " quiet-hours, repeat-every, routes, time-zone)",
            "benchwarden.conf:5: routes[1].routes[0].notify: there is no notifier 'opps' (did you"
                + " mean ops?)",
            "benchwarden.conf:5: routes[1].routes[0].repeat-every: '5s' must be at least 1m",
            "benchwarden.conf:7: default-route.match: is not a known key (keys of this section:"
                + " escalate, group-by, group-from, group-interval, notify, quiet-hours, repeat-every,"
                + " time-zone)",
            "benchwarden.conf:7: default-route: does not say who is told (write notify = [NAME], or"
                + " notify = [] for nobody)");
  }

  @Test
  void a_label_that_only_a_check_may_add_is_warned_of() throws Exception {
    configuration.main(MAIL, "routes = [ { match { filesystem = xfs }, notify = ops } ]");
    assertThat(configuration.warnings())
        .singleElement()
        .asString()
        .contains("routes[0].match.filesystem: no site or probe has this label");
  }

  @Test
  void labels_have_names_that_every_receiver_understands() {
    configuration.main("sites { a { labels { cost-centre = 1, severity = low } } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:1: sites.a.labels.cost-centre: is not a name for a label: letters,"
                + " digits and underscores (write cost_centre)",
            "benchwarden.conf:1: sites.a.labels.severity: is a label that the agent sets itself"
                + " (choose another name)");
  }

  @Test
  void a_secret_comes_from_the_environment_a_file_or_systemd() throws Exception {
    configuration.environment.put("HOOK", "from-environment");
    configuration.environment.put("CREDENTIALS_DIRECTORY", folder.toString());
    configuration.file("mail", "from-systemd").file("plain", "from-file", "");
    assertThat(secret("{ environment = HOOK }")).isEqualTo("from-environment");
    assertThat(secret("{ file = \"" + folder.resolve("plain") + "\" }")).isEqualTo("from-file");
    assertThat(secret("{ credential = mail }")).isEqualTo("from-systemd");
    assertThat(secret("{ environment = UNSET, optional = true }")).isEqualTo("none");
    assertThat(secret("{ credential = unset, optional = true }")).isEqualTo("none");
  }

  private Object secret(String written) throws Exception {
    configuration.main("notifiers { webhook { url = \"http://x\", secret " + written + " } }");
    return FakePlugins.settingsOf(configuration.resolve().channels().get("webhook").channel())
        .get("secret");
  }

  @Test
  void a_secret_that_cannot_be_had_is_an_error_that_shows_no_secret() {
    configuration.environment.put("EMPTY", "  ");
    configuration.main(
        "notifiers {",
        "  a { notifier = webhook, url = x, secret = hunter2 }",
        "  b { notifier = webhook, url = x, secret { environment = EMPTY } }",
        "  c { notifier = webhook, url = x, secret { file = /does/not/exist } }",
        "  d { notifier = webhook, url = x, secret { credential = hook } }",
        "  e { notifier = webhook, url = x, secret { enviroment = A } }",
        "  f { notifier = webhook, url = x, secret { environment = A, file = /b } }",
        "  g { notifier = email, to = x, smtp { password = hunter2 } }",
        "}");
    String forms = "write { environment = NAME }, { file = \"/path\" } or { credential = NAME }";
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: notifiers.a.secret: a secret does not belong into a configuration"
                + " file ("
                + forms
                + ")",
            "benchwarden.conf:3: notifiers.b.secret: the variable EMPTY is empty (set it, or add"
                + " optional = true if it may be missing)",
            "benchwarden.conf:4: notifiers.c.secret: the file /does/not/exist cannot be read: it"
                + " does not exist (the agent's user must be able to read it)",
            "benchwarden.conf:5: notifiers.d.secret: there are no credentials: systemd has not set"
                + " CREDENTIALS_DIRECTORY (add LoadCredential=hook:/path to the unit)",
            "benchwarden.conf:6: notifiers.e.secret: 'enviroment' is no source of a secret (did you"
                + " mean environment?)",
            "benchwarden.conf:7: notifiers.f.secret: a secret needs exactly one source ("
                + forms
                + ")",
            "benchwarden.conf:8: notifiers.g.smtp.password: a secret does not belong into a"
                + " configuration file ("
                + forms
                + ")")
        .noneMatch(error -> error.contains("hunter2"));
  }

  @Test
  void the_agents_own_keys_are_judged() {
    configuration.main(
        "agent { workers = 0, state-directory = state, control-socket = \"/"
            + "x".repeat(120)
            + "\"",
        "  web { listen = \"0.0.0.0:9780\", external-url = warden }",
        "  series { maximum-size = 1kB } }",
        "benches { main { database { password { environment = A, optional = yes }, host = db } }",
        "  other { path = /b, redis { queue = localhost } } }",
        "checks { disk { every = 500ms, benches = [\"mani\", \"o*\"] } }");
    assertThat(configuration.errors())
        .extracting(error -> error.replaceAll(" \\(.*", ""))
        .containsExactlyInAnyOrder(
            "benchwarden.conf:1: agent.workers: 0 must be at least 1",
            "benchwarden.conf:1: agent.state-directory: 'state' is not a path from the root",
            "benchwarden.conf:1: agent.control-socket: the path is longer than the 107 bytes a"
                + " socket may have",
            "benchwarden.conf:2: agent.web.listen: '0.0.0.0:9780' can be reached from other"
                + " machines; the listener has no transport encryption",
            "benchwarden.conf:2: agent.web.external-url: 'warden' is not a web address",
            "benchwarden.conf:3: agent.series.maximum-size: '1kB' is less than the history can work"
                + " with",
            "benchwarden.conf:4: benches.main: has no path",
            "benchwarden.conf:4: benches.main.database.password: is of no use without a user",
            "benchwarden.conf:4: benches.main.database.host: 'db' is not a host and a port",
            "benchwarden.conf:5: benches.other.redis.queue: is not the address of a Redis",
            "benchwarden.conf:6: checks.disk.every: '500ms' must be at least 1s",
            "benchwarden.conf:6: checks.disk.benches: there is no bench 'mani'");
  }

  @Test
  void systemd_says_where_state_and_socket_are() throws Exception {
    configuration.environment.put("STATE_DIRECTORY", "/srv/state:/srv/other");
    configuration.environment.put("RUNTIME_DIRECTORY", "/run/warden");
    configuration.main("");
    AgentConfiguration agent = configuration.resolve().agent();
    assertThat(agent.stateDirectory()).isEqualTo(Path.of("/srv/state"));
    assertThat(agent.pluginDirectories()).containsExactly(Path.of("/srv/state/plugins"));
    assertThat(agent.controlSocket()).isEqualTo(Path.of("/run/warden/control.sock"));
  }

  @Test
  void a_configuration_that_is_given_up_can_be_closed() throws Exception {
    configuration.main(MAIL);
    Configuration resolved = configuration.resolve();
    assertThat(configuration.plugins.log).noneMatch(line -> line.startsWith("closed"));
    assertThat(resolved.close()).isEmpty();
    assertThat(configuration.plugins.log)
        .filteredOn(line -> line.startsWith("closed"))
        .containsExactlyInAnyOrder(
            "closed database-size", "closed disk", "closed ssl", "closed email");
  }
}
