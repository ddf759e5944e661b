package io.benchwarden.dist.command.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.command.BenchFiles;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.daemon.AlertReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("maintenance -- COMMAND")
class MaintenanceCommandTest {
  @TempDir Path directory;
  private Path bench;
  private AgentFiles files;

  @BeforeEach
  void makeBench() throws IOException {
    bench = BenchFiles.make(directory.resolve("frappe-bench")).folder();
  }

  private void configure(String hook) throws IOException {
    files = AgentFiles.in(directory.resolve("agent"), hook).watch("");
    Files.writeString(
        files.configuration(),
        "benches { shop { path = \"%s\" } }%n".formatted(bench),
        StandardOpenOption.APPEND);
  }

  @Test
  @DisplayName("opens a window of the agent that watches the bench, by the agent's name for it")
  void window() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      configure(receiver.url());
      try (AgentProcess agent = AgentProcess.start(files)) {
        agent.awaitMoreRuns("agent", 1);
        CompletableFuture<CommandRun> maintenance =
            CompletableFuture.supplyAsync(
                () -> maintain("touch begun; while [ ! -e go ]; do sleep 0.1; done; exit 7"));
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(bench.resolve("begun")));

        JsonNode open = windows().path("windows").get(0);
        assertThat(open.path("name").asText()).startsWith("maintenance-");
        assertThat(open.path("open").asBoolean()).isTrue();
        assertThat(open.path("match").asText()).contains("bench=shop");
        Files.createFile(bench.resolve("go"));
        CommandRun ended = maintenance.get(60, TimeUnit.SECONDS);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("is open while the command runs", "failed: exit code 7");
        assertThat(windows().path("windows")).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("says that no agent watches, and keeps the metrics as the old workflow did")
  void alone() throws IOException {
    configure("http://127.0.0.1:9/");

    CommandRun run = maintain("true");

    assertThat(run.out()).contains("no daemon watches this bench", "exit code 0", "metrics kept");
    assertThat(bench.resolve("saas_metrics/latest.json")).isNotEmptyFile();
  }

  private JsonNode windows() {
    return CommandRun.of(
            "window", "list", "--output", "json", "--socket", files.socket().toString())
        .json();
  }

  private CommandRun maintain(String command) {
    return CommandRun.of(
        "maintenance",
        "--force",
        "--bench",
        bench.toString(),
        "--config",
        files.configuration().toString(),
        "--",
        "/bin/sh",
        "-c",
        "cd '" + bench + "' && " + command);
  }
}
