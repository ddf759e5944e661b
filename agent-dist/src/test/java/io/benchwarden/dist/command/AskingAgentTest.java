package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.daemon.AlertReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A command that looks, where an agent watches the bench")
class AskingAgentTest {
  @TempDir Path directory;

  @Test
  @DisplayName("asks the agent and sends nothing, and looks by itself when told to")
  void asks() throws Exception {
    Path bench = BenchFiles.make(directory.resolve("frappe-bench")).folder();
    Path other = BenchFiles.make(directory.resolve("other-bench")).folder();
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files =
          AgentFiles.in(directory.resolve("agent"), receiver.url())
              .watch("disk { paths = [\"/\"], thresholds { space { warning = \"0.0001%\" } } }");
      Files.writeString(
          files.configuration(),
          "benches { shop { path = \"%s\" } }%n".formatted(bench),
          StandardOpenOption.APPEND);
      try (AgentProcess agent = AgentProcess.start(files)) {
        agent.awaitMoreRuns("agent", 1);

        CommandRun asked = run(files, bench);
        assertThat(source(asked)).isEqualTo("the running agent");
        assertThat(asked.json().path("probes").toString()).contains("\"check\":\"disk\"");
        assertThat(asked.err()).doesNotContain("told");
        assertThat(source(run(files, bench, "--no-daemon", "--no-notify")))
            .isEqualTo("this command");
        assertThat(source(run(files, other, "--no-notify"))).isEqualTo("this command");
      }
      assertThat(source(run(files, bench, "--no-notify"))).isEqualTo("this command");
    }
  }

  private static String source(CommandRun run) {
    JsonNode answer = run.json();
    return answer.path("source").asText();
  }

  private static CommandRun run(AgentFiles files, Path bench, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "disk-space",
                "--output",
                "json",
                "--bench",
                bench.toString(),
                "--config",
                files.configuration().toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
