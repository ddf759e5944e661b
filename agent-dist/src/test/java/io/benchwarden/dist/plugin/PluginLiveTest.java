package io.benchwarden.dist.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.dist.daemon.AlertReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin that comes while the agent runs")
class PluginLiveTest {
  private static final String DISK = "disk { every = 1s, paths = [\"/\"] }\n";

  @TempDir Path directory;
  @TempDir Path workshop;
  private int built;

  @Test
  @DisplayName("is taken, replaced with its alert kept, kept through a bad jar, and let go")
  void isTakenAndLetGo() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory, receiver.url()).watch(DISK);
      Path jar = files.plugins().resolve("lamp.jar");
      try (AgentProcess agent = AgentProcess.start(files)) {
        put(jar, "WARNING", "the first");
        JsonNode first = receiver.await("lamp", "dark", "firing");

        put(jar, "WARNING", "the second");
        JsonNode kept =
            agent.awaitStatus("the second is judged", status -> says(status, "the second"));
        assertThat(AgentProcess.alerts(kept, "lamp", "dark"))
            .singleElement()
            .satisfies(
                alert ->
                    assertThat(alert.path("startsAt").asText())
                        .isEqualTo(first.path("startsAt").asText()));
        assertThat(receiver.told("lamp", "dark", "firing")).hasSize(1);

        PluginJar.garbage(jar);
        receiver.await("agent", "not-loaded", "firing");
        agent.awaitMoreRuns("lamp", 2);

        put(jar, "OK", "the third");
        receiver.await("lamp", "dark", "resolved");
        receiver.await("agent", "not-loaded", "resolved");

        Files.delete(jar);
        agent.awaitStatus("no lamp any more", status -> !knows(status, "lamp"));
        agent.awaitMoreRuns("disk", 2);
        assertThat(agent.get("/healthz").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  @Tag("long")
  @DisplayName("leaves no class loader behind when it is replaced twenty times")
  void leavesNothingBehind() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory, receiver.url()).watch(DISK);
      Path jar = files.plugins().resolve("lamp.jar");
      put(jar, "WARNING", "number 0");
      try (AgentProcess agent = AgentProcess.start(files)) {
        for (int i = 1; i <= 20; i++) {
          String name = "number " + i;
          put(jar, "WARNING", name);
          agent.awaitStatus(name + " is judged", status -> says(status, name));
        }
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(loaders(agent)).hasSize(1));
        assertThat(receiver.told("lamp", "dark", "firing")).hasSize(1);
      }
    }
  }

  /** Class loaders of plugins that the running agent still holds after a collection. */
  private static List<String> loaders(AgentProcess agent) throws Exception {
    jcmd(agent, "GC.run");
    return jcmd(agent, "VM.classloaders")
        .lines()
        .filter(line -> line.contains("plugin lamp.jar"))
        .toList();
  }

  private static String jcmd(AgentProcess agent, String command)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(agent.pid()), command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static boolean says(JsonNode status, String words) {
    return AgentProcess.alerts(status, "lamp", "dark").stream()
        .anyMatch(alert -> alert.toString().contains(words));
  }

  private static boolean knows(JsonNode status, String probe) {
    return StreamSupport.stream(status.path("probes").spliterator(), false)
        .anyMatch(known -> known.path("name").asText().equals(probe));
  }

  /** Puts a plugin into its place as a careful operator does: beside it, then renamed. */
  private void put(Path jar, String severity, String words) throws IOException {
    Path work = Files.createDirectories(workshop.resolve("work-" + built));
    Path source = workshop.resolve("source-" + built++).resolve("LampCheck.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, LAMP.formatted(severity, words));
    Path incoming = workshop.resolve("incoming").resolve("lamp.jar");
    PluginJar.build(source, "LampCheck", incoming, work);
    Files.createDirectories(jar.getParent());
    Files.setPosixFilePermissions(jar.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(incoming, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static final String LAMP =
"""
      import io.benchwarden.api.*;
      import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

      public final class LampCheck implements Check {
        @Override
        public CheckDescription describe() {
          return CheckDescription.named("lamp")
              .sees("whether the lamp burns")
              .every(Duration.ofSeconds(1))
              .condition(ConditionDescription.named("dark").sees("it is dark").hold(Hold.NONE))
              .build();
        }

        @Override
        public Probe configure(Settings settings) {
          return context ->
              Observation.of("server", "lamp")
                  .finding(Finding.of("dark", Severity.%s, "%s says so").build())
                  .report();
        }
      }
      """;
}
