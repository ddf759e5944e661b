package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The program's commands")
class CommandsTest {
  @TempDir Path directory;
  private Path configuration;

  @BeforeEach
  void configure() throws IOException {
    configuration = CommandFiles.write(directory, "checks { disk { every = 10s } }\n");
  }

  @ParameterizedTest(name = "[{0}] says: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | a command is needed",
        "statsu                   | Did you mean: benchwarden status",
        "confg check              | Did you mean: benchwarden config",
        "config chekc             | Did you mean: config check?",
        "config                   | check, show or explain?",
        "notify                   | benchwarden notify test",
        "status --ouput json      | Possible solutions: --output",
        "status --output nagios   | expected one of [text, json]",
        "check                    | Missing required parameter: 'NAME'",
        "check disk memory        | Unmatched argument at index 2: 'memory'"
      })
  @DisplayName("answer wrong usage with what would be right")
  void usage(String line, String answer) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");

    CommandRun run = CommandRun.of(words);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("benchwarden: ").contains(answer, "Try: ", "--help");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "run",
    "status",
    "check",
    "checks",
    "config",
    "config check",
    "config show",
    "config explain",
    "notify",
    "notify test",
    "reload",
    "demo"
  })
  @DisplayName("explain themselves")
  void help(String command) {
    CommandRun run = CommandRun.of((command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: benchwarden " + command);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"run", "check", "checks", "config", "notify test"})
  @DisplayName("show by examples how they are used")
  void examples(String command) {
    CommandRun run = CommandRun.of((command + " --help").split(" "));

    assertThat(run.out()).containsPattern("Examples?:\\R  benchwarden " + command + " ");
  }

  @Test
  @DisplayName("list the checks there are, and tell all about one")
  void checks() {
    assertThat(run("checks").out()).contains("disk  ", "agent  ", "scheduler  ");
    assertThat(run("checks", "disk").out())
        .contains("Conditions", "inodes:", "Settings", "paths", "Sample configuration");

    JsonNode disk = run("checks", "disk", "--output", "json").json();
    assertThat(disk).hasSize(1);
    assertThat(disk.get(0).path("name").asText()).isEqualTo("disk");
    assertThat(disk.get(0).path("conditions").findValuesAsText("name"))
        .contains("space", "inodes", "read-only");
    assertThat(run("checks", "--output", "json").json().findValuesAsText("name"))
        .contains("disk", "agent", "backups");
    assertThat(run("checks", "dsk"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(64))
        .satisfies(run -> assertThat(run.err()).contains("there is no check 'dsk'", "disk"));
  }

  @Test
  @DisplayName("show where each value of the configuration comes from")
  void show() {
    assertThat(run("config", "check").out()).contains("The configuration is right: ");
    assertThat(run("config", "show").out())
        .contains(
            "every = 10s  # " + configuration + ":",
            "# default of check disk",
            "routes = []  # default");
    assertThat(run("config", "explain", "checks.disk.every").out())
        .contains("checks.disk.every = 10s", "set in:  " + configuration, "default: 30s");
    assertThat(run("config", "explain", "checks.disk.evry").err()).contains("did you mean every?");

    JsonNode every =
        StreamSupport.stream(run("config", "show", "--output", "json").json().spliterator(), false)
            .filter(value -> value.path("key").asText().equals("checks.disk.every"))
            .findFirst()
            .orElseThrow();
    assertThat(every.path("value").asText()).isEqualTo("10s");
    assertThat(every.path("origin").asText()).startsWith(configuration + ":");
  }

  @Test
  @DisplayName("never show a secret")
  void secrets() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "open-sesame");
    Path bench = Files.createDirectories(directory.resolve("bench"));
    configuration =
        CommandFiles.write(
            directory,
            """
            benches { main { path = "%2$s", database { user = warden, password { file = "%1$s" } } } }
            notifiers { hook {
              notifier = webhook, url = "https://me:open-sesame@example.com/", secret { file = "%1$s" }
              secret-headers { X-Key { file = "%1$s" } }
            } }
            default-route { notify = [hook] }
            """
                .formatted(secret, bench));

    assertThat(run("config", "show").out())
        .contains("secret = { file = " + secret, "https://‹secret›@example.com")
        .doesNotContain("open-sesame");
    assertThat(run("config", "show", "--output", "json").out()).doesNotContain("open-sesame");
    assertThat(run("config", "explain", "notifiers.hook.secret").out())
        .contains(secret.toString())
        .doesNotContain("open-sesame");

    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace("secret { file = \"" + secret + "\" }", "secret = open-sesame"));
    assertThat(run("config", "check"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(78))
        .satisfies(run -> assertThat(run.err()).contains("environment = NAME"))
        .satisfies(run -> assertThat(run.err()).doesNotContain("open-sesame"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"status", "reload", "check disk --daemon"})
  @DisplayName("say so in a sentence when no agent runs")
  void noAgent(String command) {
    CommandRun run = run(command.split(" "));

    assertThat(run.exitCode()).isEqualTo(69);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains("No agent is running here");
  }

  private CommandRun run(String... command) {
    return CommandFiles.run(configuration, command);
  }
}
