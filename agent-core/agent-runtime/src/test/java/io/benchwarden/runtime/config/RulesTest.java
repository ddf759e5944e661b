package io.benchwarden.runtime.config;

import static io.benchwarden.runtime.config.EveryKeyTest.probe;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of probes: levels, holds, overrides, siblings, settings. */
class RulesTest {
  @TempDir Path folder;
  private ConfigurationFolder configuration;

  @BeforeEach
  void folder() {
    configuration = new ConfigurationFolder(folder);
  }

  private ConditionRule space(Map<String, String> labels) throws Exception {
    return probe(configuration.resolve(), "disk").rule("space", labels);
  }

  @Test
  void times_and_sizes_without_a_unit_are_errors_wherever_they_stand() {
    configuration.main(
        "agent { series { maximum-size = 5000 }",
        "  delivery { expiry = 0 } }",
        "checks {",
        "  disk { every = 30, timeout = 5, forecast = 12",
        "    conditions { space { for = 60, recover = 1 } } }",
        "  database-size { thresholds { size { warning = 5000, clear-by = 5M } } }",
        "  ssl { thresholds { expiry { warning = 14 } } }",
        "}",
        "notifiers { a { notifier = email, to = x, timeout = 10 } }",
        "routes = [ { notify = a, repeat-every = 4 } ]");
    assertThat(configuration.errors())
        .extracting(error -> error.replaceAll(" \\(.*", ""))
        .containsExactly(
            "benchwarden.conf:1: agent.series.maximum-size: '5000' has no unit",
            "benchwarden.conf:2: agent.delivery.expiry: '0' has no unit",
            "benchwarden.conf:4: checks.disk.forecast: '12' has no unit",
            "benchwarden.conf:4: checks.disk.every: '30' has no unit",
            "benchwarden.conf:4: checks.disk.timeout: '5' has no unit",
            "benchwarden.conf:5: checks.disk.conditions.space.for: '60' has no unit",
            "benchwarden.conf:5: checks.disk.conditions.space.recover: '1' has no unit",
            "benchwarden.conf:6: checks.database-size.thresholds.size.warning: '5000' has no unit",
            "benchwarden.conf:6: checks.database-size.thresholds.size.clear-by: '5M' is not a size",
            "benchwarden.conf:7: checks.ssl.thresholds.expiry.warning: '14' has no unit",
            "benchwarden.conf:9: notifiers.a.timeout: '10' has no unit",
            "benchwarden.conf:10: routes[0].repeat-every: '4' has no unit");
  }

  @Test
  void a_megabyte_is_a_million_bytes_and_a_mebibyte_two_to_the_twentieth() throws Exception {
    configuration.main(
        "checks { database-size { thresholds { size { warning = 5MB, critical = 5MiB } } } }");
    Threshold size =
        probe(configuration.resolve(), "database-size")
            .conditions()
            .get("size")
            .threshold()
            .orElseThrow();
    assertThat(size.warning()).hasValue(5_000_000);
    assertThat(size.critical()).hasValue(5_242_880);
  }

  @Test
  void off_removes_a_level() throws Exception {
    configuration.main("checks { disk { thresholds { space { warning = off } } } }");
    assertThat(space(Map.of()).threshold().orElseThrow().warning())
        .isEqualTo(OptionalDouble.empty());
    assertThat(space(Map.of()).threshold().orElseThrow().critical()).hasValue(0.9);
  }

  @Test
  void critical_on_the_wrong_side_of_warning_is_an_error_in_both_directions() {
    configuration.main(
        "checks {",
        "  disk { thresholds { space { warning = 95 } } }",
        "  ssl { thresholds { expiry { warning = 14d, critical = 20d, clear-by = -1d } } }",
        "}");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: checks.disk.thresholds.space.warning: critical 90% is on the wrong"
                + " side of warning 95% (more is worse here: critical must not be below warning;"
                + " off removes a level)",
            "benchwarden.conf:3: checks.ssl.thresholds.expiry.clear-by: '-1d' is negative",
            "benchwarden.conf:3: checks.ssl.thresholds.expiry.critical: critical 20d is on the"
                + " wrong side of warning 14d (less is worse here: critical must not be above"
                + " warning; off removes a level)");
  }

  @Test
  void conditions_that_a_check_does_not_have_or_not_judge_by_levels_are_errors() {
    configuration.main(
        "checks { disk {",
        "  thresholds { spaec { warning = 80 }",
        "    read-only { warning = 1 }",
        "    space { waring = 80 } }",
        "  conditions { inode { for = 1m }",
        "    space { times = 3, out-of = 2, fro = 1m } } } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: checks.disk.thresholds.spaec: check disk has no condition of this"
                + " name (did you mean space?)",
            "benchwarden.conf:3: checks.disk.thresholds.read-only: the check itself decides on this"
                + " condition; it has no levels (set its holds in conditions.read-only)",
            "benchwarden.conf:4: checks.disk.thresholds.space.waring: is not a known key (did you"
                + " mean warning?)",
            "benchwarden.conf:5: checks.disk.conditions.inode: check disk has no condition of this"
                + " name (did you mean inodes?)",
            "benchwarden.conf:6: checks.disk.conditions.space.fro: is not a known key (did you mean"
                + " for?)",
            "benchwarden.conf:6: checks.disk.conditions.space.times: times must not be more than"
                + " out-of (times = 2, out-of = 3 asks for two bad runs of three)");
  }

  @Test
  void holds_of_a_check_with_open_conditions_may_have_any_name() throws Exception {
    configuration.main(
        "checks { exec { command = [/bin/true], conditions { anything { for = 1m } } } }");
    assertThat(probe(configuration.resolve(), "exec").conditions()).containsKey("anything");
  }

  @Test
  void all_overrides_that_match_apply_in_order_of_name() throws Exception {
    configuration.main(
        "sites { a { labels { plan = gold, tier = big } } }",
        "checks { disk { overrides {",
        "  b { match { tier = big }, thresholds { space { critical = 99 } } }",
        "  a { match { plan = gold }, thresholds { space { warning = 95, critical = 97 } } }",
        "} } }");
    assertThat(space(Map.of("plan", "gold", "tier", "big")).threshold())
        .contains(Threshold.high("used", Unit.RATIO, 0.95, 0.99).clearBy(0.02));
    assertThat(space(Map.of("tier", "big")).threshold())
        .contains(Threshold.high("used", Unit.RATIO, 0.8, 0.99).clearBy(0.02));
    assertThat(space(Map.of("tier", "big")).origin())
        .isEqualTo(Origin.of(configuration.main().toString(), 3));
    assertThat(space(Map.of()).origin()).isEqualTo(new Origin("default of check disk"));
  }

  @Test
  void overrides_that_make_no_sense_alone_or_together_are_errors() {
    configuration.main(
        "sites { a { labels { plan = gold, tier = big } } }",
        "checks { disk { overrides {",
        "  alone { match { plan = gold }, thresholds { space { warning = 91 } } }",
        "  few { match { plan = silver }, thresholds { space { warning = 50 } } }",
        "  many { match { tier = big }, thresholds { space { warning = 97, critical = 98 } } }",
        "  more { match { tier = big }, thresholds { space { critical = 96 } } }",
        "  other { match { tier = small }, thresholds { space { critical = 94 } } }",
        "  without { thresholds { space { critical = 95 } } }",
        "} } }");
    assertThat(configuration.errors())
        .extracting(error -> error.replaceAll(" \\(.*", ""))
        .contains(
            "benchwarden.conf:3: checks.disk.overrides.alone.thresholds.space.warning: critical 90%"
                + " is on the wrong side of warning 91%",
            "benchwarden.conf:6: checks.disk.overrides.more.thresholds.space.critical: critical 96%"
                + " is on the wrong side of warning 97%",
            "benchwarden.conf:8: checks.disk.overrides.without: has no match; it would be for every"
                + " subject")
        .noneMatch(error -> error.contains("overrides.other") || error.contains("overrides.few"));
  }

  @Test
  void overrides_and_site_labels_that_match_nothing_today_are_warned_of() throws Exception {
    configuration.main(
        "sites { \"a.example.com\" { labels { plan = gold } }",
        "  \"b.exmaple.com\" { labels { plan = silver } } }",
        "checks { database-size { overrides {",
        "  gold { match { plan = gold }, thresholds { size { warning = 1GB } } }",
        "  mounts { match { subject = /srv }, thresholds { size { warning = 1GB } } }",
        "  silver { match { plan = silver }, thresholds { size { warning = 1GB } } }",
        "} } }");
    Configuration resolved =
        configuration
            .parse()
            .resolve(
                configuration.plugins.catalog(),
                benches -> Optional.of(Map.of("main", List.of("a.example.com", "b.example.com"))));
    assertThat(configuration.shown(resolved.warnings()))
        .contains(
            "benchwarden.conf:2: sites.\"b.exmaple.com\": there is no such site today (did you mean"
                + " b.example.com?)",
            "benchwarden.conf:6: checks.database-size.overrides.silver: matches no site today"
                + " (look at its match, and at the labels in sites)")
        .noneMatch(warning -> warning.contains("gold") || warning.contains("mounts"));
  }

  @Test
  void a_second_probe_of_a_check_has_the_defaults_of_the_check() throws Exception {
    configuration.main("checks { backup-volume { check = disk, paths = [\"/srv/backups\"] } }");
    ProbeConfiguration volume = probe(configuration.resolve(), "backup-volume");
    assertThat(volume.check().name()).isEqualTo("disk");
    assertThat(volume.conditions()).isEqualTo(probe(configuration.resolve(), "disk").conditions());
    assertThat(volume.origin()).isEqualTo(Origin.of(configuration.main().toString(), 1));
  }

  @Test
  void a_subject_that_one_probe_names_is_left_out_by_the_others_of_its_check() throws Exception {
    configuration.main(
        "checks {",
        "  backup-volume { check = disk, paths = [\"/srv/backups\", /both], ignored-types = [nfs] }",
        "  data { check = disk, only = [\"/data*\"] }",
        "  disk { paths = [/both], except = [/boot] }",
        "  off { check = disk, enabled = false, paths = [/tmp] }",
        "}");
    Configuration resolved = configuration.resolve();
    assertThat(probe(resolved, "disk").except()).containsExactly("/boot", "/data*", "/srv/backups");
    assertThat(probe(resolved, "backup-volume").except()).containsExactly("/data*");
    assertThat(probe(resolved, "data").except()).containsExactly("/both", "/srv/backups");
    assertThat(probe(resolved, "ssl").except()).isEmpty();
  }

  @Test
  void a_probe_that_is_switched_off_does_not_run_and_needs_no_settings() throws Exception {
    configuration.main("checks { disk { enabled = false }, exec { enabled = false } }");
    assertThat(configuration.resolve().probes())
        .extracting(ProbeConfiguration::name)
        .containsExactly("database-size", "ssl");
  }

  @Test
  void checks_that_do_not_exist_are_errors() {
    configuration.main(
        "checks {",
        "  dsik { every = 1m }",
        "  second { check = databasesize }",
        "  disk { check = ssl }",
        "  my.volume { check = disk }",
        "}",
        "check-defaults { dsk { every = 1m } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: checks.dsik: there is no check 'dsik' (did you mean disk?)",
            "benchwarden.conf:3: checks.second.check: there is no check 'databasesize' (did you"
                + " mean database-size?)",
            "benchwarden.conf:4: checks.disk.check: 'disk' is itself the name of a check (give the"
                + " probe of check ssl another name)",
            "benchwarden.conf:5: checks.\"my.volume\": a name with dots must be quoted, else each"
                + " dot opens a section (write \"my.volume\" { … })",
            "benchwarden.conf:7: check-defaults.dsk: there is no check 'dsk' (did you mean disk?)");
  }

  @Test
  void at_takes_the_place_of_every() throws Exception {
    configuration.main("checks { disk { at = \"03:30\", every = 1h }, ssl { at = 3 } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:1: checks.disk.at: takes the place of every; both are set (remove one"
                + " of the two)",
            "benchwarden.conf:1: checks.ssl.at: '3' is not a time of day (write \"03:30\", with the"
                + " quotes)");
  }

  @Test
  void settings_are_judged_all_together_and_the_plugin_says_the_rest() {
    configuration.main(
        "checks {",
        "  disk { forecast = soon, ignored-types { a = 1 }, pahts = [/srv] }",
        "  exec {}",
        "}",
        "notifiers {",
        "  a { notifier = email, to = x, smtp { port = 70000 } }",
        "  b { notifier = email, to = x, smtp { prot = 25 } }",
        "}");
    assertThat(configuration.errors())
        .extracting(error -> error.replaceAll(" \\(units.*", ""))
        .containsExactly(
            "benchwarden.conf:2: checks.disk.ignored-types: must be a value, not a section",
            "benchwarden.conf:2: checks.disk.forecast: 'soon' is not a time",
            "benchwarden.conf:2: checks.disk.pahts: is not a known key (did you mean paths?)",
            "benchwarden.conf:3: checks.exec.command: is missing; check exec needs it: the program"
                + " and its arguments",
            "benchwarden.conf:6: notifiers.a.smtp.port: there are no ports beyond 65535",
            "benchwarden.conf:7: notifiers.b.smtp.prot: is not a known key (did you mean port?)");
  }

  @Test
  void keys_of_neighbouring_sections_are_suggested() {
    configuration.main(
        "agent { listen = off, external-url = \"https://x.example\" }",
        "checks { disk { warning = 80, for = 1m } }",
        "benches { main { path = /b, socket = /s, trust-store = /t } }",
        "listen = off");
    assertThat(configuration.errors())
        .extracting(error -> error.replaceAll(".*: (.*): is not a known key", "$1"))
        .containsExactly(
            "agent.external-url (did you mean agent.web.external-url?)",
            "agent.listen (did you mean agent.web.listen?)",
            "checks.disk.for (did you mean checks.disk.conditions.NAME.for?)",
            "checks.disk.warning (did you mean checks.disk.thresholds.NAME.warning?)",
            "benches.main.socket (did you mean benches.main.database.socket?)",
            "benches.main.trust-store (did you mean benches.main.tls.trust-store?)",
            "listen (did you mean agent.web.listen?)");
  }

  @Test
  void a_plugin_sets_defaults_of_its_checks_and_nothing_else() throws Exception {
    configuration.plugins.reference(
        "sample",
        "check-defaults { disk { every = 5m, thresholds { space { warning = 70 } } } }\n"
            + "agent { workers = 99 }");
    configuration.plugins.reference("broken", "check-defaults {");
    configuration.main("check-defaults { disk { thresholds { space { critical = 75 } } } }");
    Configuration resolved = configuration.resolve();
    assertThat(probe(resolved, "disk").every()).hasMinutes(5);
    assertThat(space(Map.of()).threshold())
        .contains(Threshold.high("used", Unit.RATIO, 0.7, 0.75).clearBy(0.02));
    assertThat(space(Map.of()).origin().text()).isEqualTo("reference.conf of plugin sample:1");
    assertThat(resolved.agent().workers()).isEqualTo(4);
    assertThat(configuration.shown(resolved.warnings()))
        .anyMatch(warning -> warning.contains("agent: may not be set by a plugin"))
        .anyMatch(warning -> warning.contains("reference.conf of plugin broken"));
  }

  @Test
  void a_plugin_that_breaks_is_named_and_hides_no_other_problem() {
    configuration.plugins.check(
        CheckDescription.named("wild").build(),
        settings -> {
          throw new IllegalStateException("boom");
        });
    configuration.plugins.check(
        CheckDescription.named("wilder").build(),
        settings -> {
          throw new NoClassDefFoundError("org/example/Gone");
        });
    configuration.main("agent { workers = none }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:1: agent.workers: 'none' is not a whole number",
            "built in: checks.wild: check wild failed: java.lang.IllegalStateException: boom (tell"
                + " its author)",
            "built in: checks.wilder: check wilder failed: java.lang.NoClassDefFoundError:"
                + " org/example/Gone (tell its author)");
  }

  @Test
  void sections_with_free_keys_and_lists_of_sections_reach_the_plugin() throws Exception {
    configuration.plugins.check(
        CheckDescription.named("http")
            .setting(SettingDescription.optional("targets", Type.SECTION, "what to ask"))
            .setting(SettingDescription.optional("steps", Type.SECTION, "in which order"))
            .condition(ConditionDescription.named("down"))
            .build(),
        RulesTest::targets);
    configuration.main(
        "checks { http {",
        "  targets { shop { port = 80 }, \"a.example.com\" { port = 81 } }",
        "  steps = [ { name = one }, { name = two } ] } }");
    assertThat(FakePlugins.settingsOf(probe(configuration.resolve(), "http").probe()))
        .isEqualTo(Map.of("shop", 80L, "a.example.com", 81L, "steps", List.of("one", "two")));
    configuration.main(
        "checks { http {",
        "  targets { b.example.com { port = 81 } }",
        "  steps = [ { name = one }, { name = two, nmae = 3 } ] } }");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: checks.http.targets.b.example: is not a known key (if a dot is"
                + " part of the name, quote it: \"b.example\")",
            "benchwarden.conf:3: checks.http.steps[1].nmae: is not a known key (did you mean"
                + " name?)");
  }

  private static Map<String, Object> targets(Settings settings)
      throws io.benchwarden.api.InvalidSettingsException {
    Map<String, Object> read = new HashMap<>();
    Settings targets = settings.section("targets");
    for (String name : targets.keys()) {
      Settings target = targets.section(name);
      read.put(name, target.has("port") ? target.integer("port") : 0L);
    }
    List<String> names = new java.util.ArrayList<>();
    for (Settings step : settings.sections("steps")) {
      names.add(step.text("name"));
    }
    read.put("steps", names);
    return read;
  }
}
