package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.daemon.AlertReceiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands about alerts")
class AlertCommandsTest {
  /** Every file system has used more than this. */
  private static final String FULL =
      """
      disk { every = 1s, paths = ["/"], conditions { space { recover = 0s } }
             thresholds { space { warning = "0.0001%", critical = off, clear-by = 0 } } }
      """;

  @TempDir private Path directory;

  private static CommandRun run(AgentFiles files, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--socket", files.socket().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  @DisplayName("tell the story of an alert, take it, silence it and open a window, also as JSON")
  void tellTakeAndSilence() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory, receiver.url()).watch(FULL);
      try (AgentProcess agent = AgentProcess.start(files)) {
        JsonNode told = receiver.await("disk", "space", "firing");
        String fingerprint = told.path("fingerprint").asText();
        assertThat(told.path("annotations").path("acknowledge").asText())
            .isEqualTo("benchwarden alerts ack %s --reason 'on it'".formatted(fingerprint));
        assertThat(told.path("annotations").path("silence").asText())
            .startsWith("benchwarden silence add probe='disk' condition='space'");
        agent.awaitMoreRuns("disk", 1);

        assertThat(run(files, "alerts", "list").out())
            .contains(fingerprint, "WARNING", "firing", "disk/space", "mount /");
        JsonNode story = run(files, "alerts", "explain", fingerprint, "--output", "json").json();
        assertThat(story.path("alert").path("annotations").path("threshold").asText())
            .contains("benchwarden.conf:");
        assertThat(story.path("observation").toString()).contains("seen at", "used");
        assertThat(story.path("hold").asText()).contains("runs");
        assertThat(story.path("channels").get(0).path("next").asText())
            .isEqualTo("nothing now: told already");
        assertThat(story.path("deliveries").toString()).contains("delivered", "hook");
        assertThat(run(files, "alerts", "explain", fingerprint.substring(0, 6)).out())
            .contains("Muted: by nobody", "hook (default-route): told warning", "delivered");
        assertThat(run(files, "alerts", "show", fingerprint).out())
            .contains("WARNING space of mount /", "label check=disk");
        assertThat(run(files, "alerts", "why-not", "disk", "/").out())
            .contains(
                "space is warning, firing", "hook: nothing now: told already", "inodes is ok");
        assertThat(run(files, "alerts", "why-not", "redis", "redis-queue").out())
            .contains("No probe looks");

        assertThat(run(files, "replay", "disk", "--since", "1h").out())
            .contains("As configured: 1 alerts would have fired.", "goes on", "space")
            .doesNotContain("With your levels");
        assertThat(run(files, "replay", "disk", "space", "--warning", "off").out())
            .contains("As configured: 1 alerts", "With your levels: 0 alerts");
        assertThat(run(files, "replay", "disk", "space", "--critical", "0.001%").out())
            .contains("With your levels: 1 alerts", "critical");
        assertThat(run(files, "replay", "disk", "space", "--warning", "lots").err())
            .contains("replay", "'lots'");
        assertThat(run(files, "replay", "dsk").err()).contains("No probe is called 'dsk'", "disk");

        assertThat(run(files, "alerts", "ack", fingerprint, "--for", "4h", "--reason", "x").out())
            .contains("is acknowledged until");
        assertThat(run(files, "alerts", "list").out()).contains("acknowledged");
        assertThat(run(files, "alerts", "explain", fingerprint).out())
            .contains("Muted: acknowledged by " + System.getProperty("user.name"));
        assertThat(run(files, "alerts", "unack", fingerprint).out()).contains("no longer");
        assertThat(run(files, "alerts", "unack", fingerprint).err()).contains("not acknowledged");

        JsonNode silence =
            run(
                    files,
                    "silence",
                    "add",
                    "check=disk",
                    "subject=/",
                    "--for",
                    "1h",
                    "--reason",
                    "swap",
                    "--output",
                    "json")
                .json();
        String id = silence.path("id").asText();
        assertThat(silence.path("text").asText()).contains("matches 1 alerts");
        assertThat(run(files, "silence", "list").out())
            .contains(id, "swap", "check=disk subject=/");
        assertThat(run(files, "silence", "expire", id).out()).contains("has ended");
        assertThat(run(files, "silence", "list").out()).contains("No silences.");

        assertThat(
                run(
                        files,
                        "window",
                        "add",
                        "dumps",
                        "check=disk",
                        "--times",
                        "02:00-03:00",
                        "--time-zone",
                        "Asia/Kolkata",
                        "--reason",
                        "dumps")
                    .out())
            .contains("Window dumps");
        assertThat(run(files, "window", "list").out()).contains("dumps", "02:00-03:00");
        assertThat(run(files, "window", "end", "dumps").out()).contains("has ended");
        assertThat(run(files, "window", "add", "x", "a=b", "--reason", "r").err())
            .contains("needs times of the week, or an end");
      }
    }
  }

  @Test
  @DisplayName("say what is wrong with what was typed")
  void mistakes() {
    assertThat(CommandRun.of("silence", "add", "site", "--for", "1h", "--reason", "x").err())
        .contains("'site' is no label; write site=a.example.com");
    assertThat(CommandRun.of("silence", "add", "site=a", "--for", "soon", "--reason", "x").err())
        .contains("write 30m, 2h or 1d");
    assertThat(
            CommandRun.of("window", "add", "n", "a=b", "--until", "later", "--reason", "x").err())
        .contains("write 2026-12-05T22:00");
    assertThat(CommandRun.of("alerts").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  @DisplayName("tell where an alert with some labels would go")
  void routes() throws Exception {
    AgentFiles files = AgentFiles.in(directory, "http://127.0.0.1:9/").watch("");
    String configuration = files.configuration().toString();
    CommandRun text =
        CommandRun.of(
            "routes", "test", "check=disk", "severity=critical", "--config", configuration);
    assertThat(text.out()).contains("Taken by default-route", "hook is told at once", "240 min");
    JsonNode json =
        CommandRun.of("routes", "test", "check=disk", "--output", "json", "--config", configuration)
            .json();
    assertThat(json.path("channels").get(0).path("channel").asText()).isEqualTo("hook");
    CommandRun tried =
        CommandRun.of("notify", "test", "--route", "check=disk", "--config", configuration);
    assertThat(tried.out()).contains("hook: failed");
    assertThat(tried.exitCode()).isEqualTo(ExitCode.CRITICAL);
  }
}
