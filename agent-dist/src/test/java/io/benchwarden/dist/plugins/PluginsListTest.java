package io.benchwarden.dist.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins list")
class PluginsListTest {
  private static final Path SAMPLE =
      Path.of(
          System.getProperty("repository.root"),
          "agent-dist/sample-plugin/src/main/java/com/example/queuefolder/QueueFolderCheck.java");

  @TempDir Path directory;
  @TempDir Path classes;

  @Test
  @DisplayName("asks the running agent; without one it tells what one would load")
  void bothWays() throws Exception {
    AgentFiles files = AgentFiles.in(directory, "http://127.0.0.1:1/");
    files.watch("queue-folder { every = 1s, folder = \"%s\" }\n".formatted(directory));
    Path jar = files.plugins().resolve("queue-folder.jar");
    PluginJar.build(SAMPLE, "com.example.queuefolder.QueueFolderCheck", jar, classes);
    Files.writeString(files.plugins().resolve("garbage.jar"), "half a download");
    try (AgentProcess agent = AgentProcess.start(files)) {
      agent.awaitStatus(
          "a run of queue-folder",
          status -> AgentProcess.probe(status, "queue-folder").path("runs").asLong() > 0);

      CommandRun asked = list(files, "--output", "json");

      assertThat(Schemas.mistakes("plugins-list.json", asked.json())).isEmpty();
      assertThat(asked.json().path("source").asText()).isEqualTo("agent");
      JsonNode plugin = plugin(asked.json());
      assertThat(plugin.path("origin").asText()).isEqualTo(jar.toString());
      assertThat(plugin.path("provides").toString()).isEqualTo("[\"check queue-folder\"]");
      assertThat(Instant.parse(plugin.path("since").asText())).isBefore(Instant.now());
      assertThat(plugin.path("cost").path("runs").asLong()).isPositive();
      assertThat(asked.exitCode()).isEqualTo(1);
      assertThat(list(files).out())
          .contains("queue-folder.jar: from " + jar)
          .contains("not loaded: ", "garbage.jar");
    }

    CommandRun alone = list(files, "--output", "json");

    assertThat(Schemas.mistakes("plugins-list.json", alone.json())).isEmpty();
    assertThat(alone.json().path("source").asText()).isEqualTo("folder");
    assertThat(plugin(alone.json()).path("hash").asText()).matches("[0-9a-f]{64}");
    assertThat(list(files).out()).contains("No agent was asked", "check queue-folder");
  }

  private static CommandRun list(AgentFiles files, String... options) throws IOException {
    String[] command = new String[options.length + 4];
    command[0] = "plugins";
    command[1] = "list";
    command[2] = "--config";
    command[3] = files.configuration().toString();
    System.arraycopy(options, 0, command, 4, options.length);
    return CommandRun.of(command);
  }

  private static JsonNode plugin(JsonNode document) {
    for (JsonNode plugin : document.path("plugins")) {
      if (plugin.path("name").asText().equals("queue-folder.jar")) {
        return plugin;
      }
    }
    throw new AssertionError("not listed: " + document);
  }
}
