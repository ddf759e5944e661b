package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.runtime.match.LabelMatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, how they come together, and what is wrong with them as files. */
class FilesTest {
  @TempDir Path folder;
  private ConfigurationFolder configuration;

  @BeforeEach
  void folder() {
    configuration = new ConfigurationFolder(folder);
  }

  private List<String> syntaxErrors() {
    return configuration.shown(
        catchThrowableOfType(InvalidConfigurationException.class, configuration::parse).problems());
  }

  @Test
  void a_missing_main_file_is_an_error_that_says_what_to_do() {
    assertThat(syntaxErrors())
        .containsExactly(
            "benchwarden.conf:1: there is no such file (name another one with --config FILE, or"
                + " copy the shipped benchwarden.conf there)");
  }

  @Test
  void without_a_file_the_built_in_configuration_runs_when_it_is_asked_for() throws Exception {
    Configuration builtIn =
        ConfigurationFiles.builtIn(configuration.host()).resolve(FakePlugins.usual().catalog());
    assertThat(builtIn.probes()).hasSize(3);
    assertThat(builtIn.files()).isEmpty();
  }

  @Test
  void additions_are_merged_in_order_of_name_and_the_last_one_counts() throws Exception {
    configuration
        .main("agent { workers = 2, host = main }")
        .file("conf.d/20-b.conf", "agent.workers = 20")
        .file("conf.d/10-a.conf", "agent { workers = 10, web.listen = off }")
        .file("conf.d/notes.txt", "agent { workers = 99 }")
        .file("conf.d/.hidden.conf", "agent { workers = 99 }");
    Configuration resolved = configuration.resolve();
    assertThat(resolved.agent().workers()).isEqualTo(20);
    assertThat(resolved.agent().host()).isEqualTo("main");
    assertThat(resolved.agent().listen()).isEmpty();
    assertThat(resolved.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("benchwarden.conf", "10-a.conf", "20-b.conf");
  }

  @Test
  void additions_extend_the_routes_before_and_after_those_of_the_main_file() throws Exception {
    configuration
        .main(
            "notifiers { a { notifier = email, to = x } }",
            "routes = [ { match { site = main }, notify = a } ]")
        .file("conf.d/1.conf", "routes = [ { match { site = first }, notify = a } ] ${routes}")
        .file("conf.d/2.conf", "routes += { match { site = last }, notify = a }");
    assertThat(configuration.resolve().routes())
        .extracting(Route::match)
        .containsExactly(site("first"), site("main"), site("last"));
    assertThat(configuration.warnings()).isEmpty();
  }

  @Test
  void additions_extend_routes_that_the_main_file_does_not_have() throws Exception {
    configuration
        .main("notifiers { a { notifier = email, to = x } }")
        .file("conf.d/1.conf", "routes = [ { match { site = first }, notify = a } ] ${routes}");
    assertThat(configuration.resolve().routes()).hasSize(1);
  }

  @Test
  void an_addition_that_replaces_all_routes_is_warned_of() throws Exception {
    configuration
        .main("notifiers { a { notifier = email, to = x } }", "routes = [ { notify = a } ]")
        .file("conf.d/1.conf", "routes = [ { match { site = x }, notify = a } ]");
    assertThat(configuration.warnings())
        .containsExactly(
            "conf.d/1.conf:1: routes: takes the place of the routes in benchwarden.conf"
                + " (to add to them write routes += { … } or routes = [ … ] ${routes})");
  }

  private static LabelMatcher site(String name) {
    return new LabelMatcher(Map.of("site", List.of(name)), Optional.empty());
  }

  @Test
  void the_first_syntax_error_of_every_file_is_told() {
    configuration
        .main("agent {", "  host = ops@example.com", "  workers = [", "}")
        .file("conf.d/1.conf", "agent { workers = 2 }")
        .file("conf.d/2.conf", "checks { disk {", "} ")
        .file("conf.d/3.conf", "agent { web { listen = 127.0.0.1:9780 } }")
        .file("conf.d/4.conf", "agent { host = \"open", "}")
        .file("conf.d/5.conf", "[ 1, 2 ]");
    assertThat(syntaxErrors())
        .containsExactly(
            "benchwarden.conf:2: the character @ may not stand outside quotes (put the whole value"
                + " into double quotes)",
            "conf.d/2.conf:3: the file ends before everything that was opened is closed (look for"
                + " a missing } or ] or a missing quote)",
            "conf.d/3.conf:1: ':' is not expected here (if it belongs to a name or a value, put the"
                + " whole of it into double quotes)",
            "conf.d/4.conf:1: a quoted text does not end on its line (add the closing double"
                + " quote)",
            "conf.d/5.conf:1: the file is a list (write sections: agent { … })");
  }

  @Test
  void a_syntax_error_in_a_line_with_a_secret_does_not_show_it() {
    configuration.main("notifiers { a { password = hunter2:x } }");
    assertThat(syntaxErrors())
        .singleElement()
        .asString()
        .startsWith("benchwarden.conf:1: this line cannot be understood")
        .doesNotContain("hunter2");
  }

  @Test
  void a_file_that_is_not_utf8_or_much_too_deep_is_refused() throws Exception {
    configuration.main("").file("conf.d/2.conf", "a = " + "[".repeat(50_000));
    Files.write(folder.resolve("conf.d/1.conf"), "a = \"ü\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(syntaxErrors())
        .containsExactly(
            "conf.d/1.conf:1: the file is not UTF-8 text (save it as UTF-8)",
            "conf.d/2.conf:1: the file opens more than 100 brackets inside each other");
  }

  @Test
  void included_files_belong_to_the_section_that_includes_them() throws Exception {
    configuration
        .main("sites { include \"lists/sites.conf\" }", "include required(file(\"agent.conf\"))")
        .file("lists/sites.conf", "\"a.example.com\" { labels { plan = gold } }")
        .file("agent.conf", "agent.workers = 3");
    Configuration resolved = configuration.resolve();
    assertThat(resolved.siteLabels()).containsOnlyKeys("a.example.com");
    assertThat(resolved.agent().workers()).isEqualTo(3);
    assertThat(resolved.files()).hasSize(3);
  }

  @Test
  void an_include_that_includes_nothing_is_an_error() {
    configuration
        .main(
            "",
            "include \"gone.conf\"",
            "agent { include file(\"itself.conf\") }",
            "include url(\"https://example.com/a.conf\")",
            "include classpath(\"reference.conf\")")
        .file("itself.conf", "include \"itself.conf\"");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:2: include: there is no file gone.conf (names are relative to the"
                + " including file, with their extension)",
            "benchwarden.conf:4: include: only files can be included (include \"other.conf\")",
            "benchwarden.conf:5: include: only files can be included (include \"other.conf\")",
            "itself.conf:1: include: the file includes itself (remove the statement)");
  }

  @Test
  void a_key_that_stands_twice_in_one_file_is_an_error() {
    configuration
        .main(
            "agent { workers = 2",
            "  # a comment { with = braces",
            "  workers = 3 }",
            "checks.disk.every = 30s",
            "checks { ssl { every = 1h } }",
            "checks { disk { \"every\" = 40s } }",
            "routes = [ { notify = [], notify = [] }, { notify = [] } ]",
            "agent.host = \"\"\"a { agent.workers = 3 }\"\"\"")
        .file("conf.d/other.conf", "agent.workers = 4");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:3: agent.workers: is written twice in this file, first in line 1"
                + " (keep one of the two, or join two sections into one)",
            "benchwarden.conf:6: checks: is written twice in this file, first in line 5 (keep one"
                + " of the two, or join two sections into one)",
            "benchwarden.conf:6: checks.disk.every: is written twice in this file, first in line 4"
                + " (keep one of the two, or join two sections into one)",
            "benchwarden.conf:7: routes[0].notify: is written twice in this file, first in line 7"
                + " (keep one of the two, or join two sections into one)");
  }

  @Test
  void a_key_that_extends_itself_may_stand_twice() throws Exception {
    configuration.main(
        "notifiers { a { notifier = email, to = x } }",
        "routes = [ { notify = a } ]",
        "routes += { notify = a }",
        "routes = [ { notify = a } ] ${routes}");
    assertThat(configuration.resolve().routes()).hasSize(3);
  }

  @Test
  void values_may_refer_to_others_of_the_configuration_but_not_to_the_environment() {
    configuration.environment.put("HOME", "/root");
    configuration.main(
        "agent { host = ${name}, state-directory = ${?HOME}",
        "  workers = ${PATH} }",
        "name = x, web = ${?not.there}",
        "sites = ${gone.sites}");
    assertThat(configuration.errors())
        .containsExactly(
            "benchwarden.conf:1: ${?HOME}: environment variables are not filled in (for a secret"
                + " write { environment = HOME })",
            "benchwarden.conf:2: ${PATH}: environment variables are not filled in (for a secret"
                + " write { environment = PATH })",
            "benchwarden.conf:3: name: is not a known key (keys of this section: agent, benches,"
                + " check-defaults, checks, default-route, notifiers, routes, sites, windows)",
            "benchwarden.conf:4: ${gone.sites}: refers to a key that no file sets (write"
                + " ${?gone.sites} if it may be absent)");
  }

  @Test
  void values_that_refer_to_each_other_in_a_circle_are_an_error() {
    configuration.main(
        "agent { host = ${agent.state-directory}", "state-directory = ${agent.host} }");
    assertThat(configuration.errors())
        .singleElement()
        .asString()
        .contains("benchwarden.conf:")
        .contains("cycle");
  }
}
