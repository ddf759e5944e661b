package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code config show} and {@code config explain} say. */
class ViewTest {
  @TempDir Path folder;
  private ConfigurationFolder configuration;

  @BeforeEach
  void folder() {
    configuration = new ConfigurationFolder(folder);
    configuration.environment.put("HOOK", "h00k-value");
    configuration
        .main(
            "agent { workers = 8 }",
            "sites { \"big.example.com\" { labels { plan = gold } } }",
            "checks {",
            "  disk { every = 1m, thresholds { space { warning = 75% } }",
            "    overrides { gold { match { plan = \"g*\" }, conditions { space { for = 1m } } } } }",
            "  volumes { check = disk, paths = [\"/srv/back ups\"] }",
            "}",
            "notifiers {",
            "  ops { notifier = email, to = \"ops@example.com\", smtp { port = 2525 } }",
            "  hook { notifier = webhook, url = \"https://user:pass@example.com/hook\"",
            "    secret { environment = HOOK } } }",
            "routes = [ { match { severity = critical }, notify = [ops, hook]",
            "  routes = [ { match { site = \"a*\" }, notify = hook } ] } ]")
        .file("conf.d/10.conf", "agent.web.listen = off");
  }

  private ConfigurationView view() throws Exception {
    return ConfigurationView.of(configuration.parse(), configuration.plugins.catalog());
  }

  private String explain(String key) throws Exception {
    return view().explain(key).text().replace(folder + "/", "");
  }

  @Test
  void what_is_shown_is_a_configuration_with_the_same_meaning() throws Exception {
    Configuration before = configuration.resolve();
    String shown = view().show();
    Path second = Files.createDirectory(folder.resolve("second"));
    ConfigurationFolder again = new ConfigurationFolder(second);
    again.environment.putAll(configuration.environment);
    Files.writeString(again.main(), shown);
    Configuration after = again.resolve();
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Origin.class)
        .ignoringFieldsMatchingRegexes(
            ".*\\.(origin|probe|channel)", "files", "warnings", "probes.except")
        .isEqualTo(before);
  }

  @Test
  void every_value_shows_where_it_is_set() throws Exception {
    assertThat(view().show().replace(folder + "/", ""))
        .contains("  workers = 8  # benchwarden.conf:1\n")
        .contains("    listen = off  # conf.d/10.conf:1\n")
        .contains("  host = warden-1  # the machine's name\n")
        .contains("    timeout = 10s  # default of check disk\n")
        .contains("      space {\n        clear-by = 2%  # default of check disk\n")
        .contains("        warning = 75%  # benchwarden.conf:4\n")
        .contains("    paths = [\"/srv/back ups\"]  # benchwarden.conf:6\n")
        .contains("    from = \"benchwarden@localhost\"  # default of notifier email\n")
        .contains("  \"big.example.com\" {\n");
    assertThat(view().values())
        .contains(
            new EffectiveValue(
                "checks.disk.every", "1m", Origin.of(configuration.main().toString(), 4)),
            new EffectiveValue(
                "routes[0].routes[0].notify",
                "hook",
                Origin.of(configuration.main().toString(), 13)));
  }

  @Test
  void secrets_are_masked() throws Exception {
    assertThat(view().show())
        .doesNotContain("h00k-value", "pass@")
        .contains("secret = { environment = HOOK }")
        .contains("https://‹secret›@example.com/hook");
    assertThat(explain("notifiers.hook.url")).doesNotContain("pass@").contains("‹secret›");
  }

  @Test
  void a_key_of_the_agent_is_explained() throws Exception {
    assertThat(explain("agent.workers"))
        .isEqualTo(
            """
            agent.workers = 8
              meaning: threads that run probes
              type:    whole number
              set in:  benchwarden.conf:1
              default: 4
            """);
    assertThat(view().explain("agent.web.external-url").value()).isEmpty();
  }

  @Test
  void a_level_is_explained_with_its_condition_and_its_default() throws Exception {
    assertThat(explain("checks.disk.thresholds.space.warning"))
        .isEqualTo(
            """
            checks.disk.thresholds.space.warning = 75%
              meaning: from where on the condition is a warning (a mount is nearly full)
              type:    percentage, or off
              set in:  benchwarden.conf:4
              default: 80%
            """);
    assertThat(view().explain("checks.disk.thresholds.space.critical").origin())
        .contains(new Origin("default of check disk"));
    assertThat(view().explain("checks.volumes.every").defaultValue()).isEqualTo(Optional.of("30s"));
  }

  @Test
  void a_setting_of_a_plugin_is_explained_from_its_description() throws Exception {
    assertThat(explain("checks.volumes.paths"))
        .isEqualTo(
            """
            checks.volumes.paths = ["/srv/back ups"]
              meaning: the folders whose mounts to watch
              type:    list of texts
              set in:  benchwarden.conf:6
              default: (none)
            """);
    assertThat(explain("notifiers.ops.smtp.port"))
        .isEqualTo(
            """
            notifiers.ops.smtp.port = 2525
              meaning: part of smtp: the mail server
              type:    as its owner reads it
              set in:  benchwarden.conf:9
              default: (none)
            """);
    assertThat(view().explain("notifiers.ops.to").type()).isEqualTo("list of texts, required");
  }

  @Test
  void sections_and_elements_of_lists_are_explained() throws Exception {
    assertThat(explain("checks.disk"))
        .contains("checks.disk { … }")
        .contains("meaning: check disk: space and inodes of every mount")
        .contains("keys:    conditions, enabled, every, forecast, ignored-types, overrides");
    assertThat(view().explain("routes[0].notify").value()).contains("[ops, hook]");
    assertThat(view().explain("sites.\"big.example.com\".labels.plan").value()).contains("gold");
  }

  @Test
  void a_key_that_does_not_exist_is_told_with_what_may_be_meant() throws Exception {
    ConfigurationView view = view();
    assertThatThrownBy(() -> view.explain("agent.wrokers"))
        .isInstanceOf(UnknownKeyException.class)
        .hasMessage("there is no key 'wrokers' in agent; did you mean workers?");
    assertThatThrownBy(() -> view.explain("checks.dsik.every"))
        .hasMessage("there is no key 'dsik' in checks; did you mean disk?");
    assertThatThrownBy(() -> view.explain("")).isInstanceOf(UnknownKeyException.class);
    assertThatThrownBy(() -> view.explain("a..b")).isInstanceOf(UnknownKeyException.class);
  }
}
