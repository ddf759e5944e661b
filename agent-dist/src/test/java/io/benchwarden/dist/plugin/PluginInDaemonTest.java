package io.benchwarden.dist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.daemon.AlertReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin in the running agent")
class PluginInDaemonTest {
  private static final String DISK = "disk { every = 1s, paths = [\"/\"] }\n";
  private static final Path SAMPLE =
      Path.of(
          System.getProperty("repository.root"),
          "agent-dist/sample-plugin/src/main/java/com/example/queuefolder/QueueFolderCheck.java");

  @TempDir Path directory;
  @TempDir Path classes;
  @TempDir Path folder;

  @Test
  @DisplayName(
      "tells its alerts like any other check; a jar that is none beside it is told as well")
  void tellsItsAlerts() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory, receiver.url());
      Path plugins = files.plugins();
      PluginJar.build(
          SAMPLE,
          "com.example.queuefolder.QueueFolderCheck",
          plugins.resolve("queue-folder.jar"),
          classes);
      PluginJar.garbage(plugins.resolve("garbage.jar"));
      Files.createFile(folder.resolve("invoice-1"));
      Files.createFile(folder.resolve("invoice-2"));
      files.watch(
          DISK
              + """
              queue-folder { every = 1s, folder = "%s"
                             thresholds { waiting { warning = 1 } } }
              """
                  .formatted(folder));
      try (AgentProcess agent = AgentProcess.start(files)) {
        JsonNode alert = receiver.await("queue-folder", "waiting", "firing");
        assertThat(alert.path("labels").path("check").asText()).isEqualTo("queue-folder");
        assertThat(alert.path("labels").path("subject").asText()).isEqualTo(folder.toString());

        JsonNode garbage = receiver.await("agent", "not-loaded", "firing");
        assertThat(garbage.path("labels").path("subject").asText()).isEqualTo("garbage.jar");
        assertThat(garbage.path("annotations").path("summary").asText())
            .contains("cannot be read as a jar file");
        JsonNode status = agent.awaitMoreRuns("disk", 2);
        assertThat(status.path("pluginFailures")).hasSize(1);

        Files.delete(folder.resolve("invoice-1"));
        Files.delete(folder.resolve("invoice-2"));
        Files.delete(plugins.resolve("garbage.jar"));
        agent.reload();

        receiver.await("queue-folder", "waiting", "resolved");
        receiver.await("agent", "not-loaded", "resolved");
      }
    }
  }

  @Test
  @DisplayName("that hangs, fails or leaks threads is told, and disturbs nobody")
  void isContained() throws Exception {
    Path source = directory.resolve("HostileCheck.java");
    Files.writeString(source, HOSTILE);
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory, receiver.url());
      PluginJar.build(source, "HostileCheck", files.plugins().resolve("hostile.jar"), classes);
      files.watch(
          DISK
              + """
              hangs { check = hostile, deed = hang, every = 1s, timeout = 1s }
              fails { check = hostile, deed = fail, every = 1s
                      conditions { no-report { for = 0s, times = 2, out-of = 2 } } }
              leaks { check = hostile, deed = leak, every = 1s }
              """);
      try (AgentProcess agent = AgentProcess.start(files)) {
        JsonNode stuck = receiver.await("agent", "stuck", "firing");
        assertThat(stuck.path("labels").path("subject").asText()).isEqualTo("hangs");
        assertThat(stuck.path("labels").path("subject_kind").asText()).isEqualTo("probe");

        JsonNode leaks = receiver.await("agent", "leaks", "firing");
        assertThat(leaks.path("labels").path("subject").asText()).isEqualTo("leaks");

        JsonNode fails = receiver.await("fails", "no-report", "firing");
        assertThat(fails.toString()).contains("NoClassDefFoundError");

        agent.awaitMoreRuns("disk", 3);
        assertThat(agent.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(agent.stop()).as(agent.log()).isZero();
      }
    }
  }

  private static final String HOSTILE =
      """
      import io.benchwarden.api.*;
      import java.util.concurrent.locks.LockSupport;

      public final class HostileCheck implements Check {
        @Override
        public CheckDescription describe() {
          return CheckDescription.named("hostile")
              .sees("what a careless author may do")
              .setting("deed", "what it does")
              .condition(ConditionDescription.named("bad").sees("nothing ever"))
              .build();
        }

        @Override
        public Probe configure(Settings settings) throws InvalidSettingsException {
          String deed = settings.text("deed");
          return context -> {
            switch (deed) {
              case "hang":
                hang();
                break;
              case "fail":
                throw new NoClassDefFoundError("org/example/Missing");
              default:
                for (int i = 0; i < 25; i++) {
                  Thread thread = new Thread(HostileCheck::hang);
                  thread.setDaemon(true);
                  thread.start();
                }
            }
            return Observation.of("server", deed).report();
          };
        }

        private static void hang() {
          while (true) {
            LockSupport.parkNanos(1_000_000_000L);
            Thread.interrupted();
          }
        }
      }
      """;
}
