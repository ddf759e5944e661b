package io.benchwarden.dist.daemon;

import static io.benchwarden.dist.daemon.AgentProcess.alerts;
import static io.benchwarden.dist.daemon.AgentProcess.probe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The agent")
class DaemonTest {
  /** Every file system has used more than this. */
  private static final String FULL =
      """
      disk { every = 1s, paths = ["/"], conditions { space { recover = 0s } }
             thresholds { space { warning = "0.0001%", critical = off, clear-by = 0 } } }
      """;

  /** No file system has used this much. */
  private static final String ROOMY = FULL.replace("0.0001%", "100%");

  @TempDir Path directory;

  @Test
  @DisplayName("tells a breach as Alertmanager does, and answers what it sees")
  void tellsABreach() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open();
        AgentProcess agent = AgentProcess.start(files(receiver).watch(FULL))) {
      JsonNode alert = receiver.await("disk", "space", "firing");

      assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("disk");
      assertThat(alert.path("labels").path("subject").asText()).isEqualTo("/");
      assertThat(alert.path("labels").path("subject_kind").asText()).isEqualTo("mount");
      assertThat(alert.path("labels").path("host").asText()).isEqualTo("test-host");
      assertThat(alert.path("labels").path("severity").asText()).isEqualTo("warning");
      assertThat(alert.path("annotations").path("summary").asText()).contains("full");
      assertThat(alert.path("annotations").path("threshold").asText()).isNotEmpty();
      assertThat(alert.path("fingerprint").asText()).matches("[0-9a-f]{16}");
      assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
      assertThat(Instant.parse(alert.path("startsAt").asText())).isNotNull();
      JsonNode message = receiver.messages().get(0);
      assertThat(message.path("version").asText()).isEqualTo("4");
      assertThat(message.path("status").asText()).isEqualTo("firing");
      assertThat(message.path("receiver").asText()).isEqualTo("hook");

      assertThat(agent.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(agent.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(agent.get("/metrics").body())
          .contains("ALERTS{", "benchwarden_runs_judged_total", "benchwarden_store_healthy 1.0")
          .contains("process_open_fds", "jvm_memory_used_bytes", "jvm_threads_current");
      assertThat(agent.get("/elsewhere").statusCode()).isEqualTo(404);

      JsonNode status = agent.awaitMoreRuns("disk", 1);
      assertThat(probe(status, "disk").path("lastRun").path("result").asText()).isNotEmpty();
      assertThat(alerts(status, "disk", "space"))
          .singleElement()
          .satisfies(
              seen -> {
                assertThat(seen.path("state").asText()).isEqualTo("firing");
                assertThat(seen.path("fingerprint")).isEqualTo(alert.path("fingerprint"));
                assertThat(texts(seen.path("told"))).containsExactly("hook");
              });
    }
  }

  @Test
  @DisplayName("stops within ten seconds when asked to, and goes on where it was")
  void stopsInOrder() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = files(receiver).watch(FULL);
      String startsAt;
      try (AgentProcess first = AgentProcess.start(files)) {
        startsAt = receiver.await("disk", "space", "firing").path("startsAt").asText();

        assertThat(first.stop()).as(first.log()).isZero();

        assertThat(first.log()).contains("Stopped").doesNotContain("not in order");
        assertThat(files.socket()).doesNotExist();
      }

      try (AgentProcess second = AgentProcess.start(files)) {
        JsonNode status = second.awaitMoreRuns("disk", 2);

        assertThat(alerts(status, "disk", "space"))
            .singleElement()
            .satisfies(alert -> assertThat(alert.path("startsAt").asText()).isEqualTo(startsAt));
        assertThat(receiver.told("disk", "space", "firing")).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("does not repeat after a crash what it told, and tells the end of it")
  void remembersThroughACrash() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = files(receiver).watch(FULL);
      try (AgentProcess first = AgentProcess.start(files)) {
        receiver.await("disk", "space", "firing");
        first.awaitStatus("the answer is kept", DaemonTest::spaceIsTold);
        first.kill();
      }

      try (AgentProcess second = AgentProcess.start(files)) {
        second.awaitMoreRuns("disk", 3);
        assertThat(receiver.told("disk", "space", "firing")).hasSize(1);
        assertThat(receiver.told("disk", "space", "resolved")).isEmpty();

        files.watch(ROOMY);
        second.reload();

        JsonNode end = receiver.await("disk", "space", "resolved");
        assertThat(end.path("fingerprint"))
            .isEqualTo(receiver.told("disk", "space", "firing").get(0).path("fingerprint"));
        second.awaitMoreRuns("disk", 2);
        assertThat(receiver.told("disk", "space", "firing")).hasSize(1);
        assertThat(receiver.told("disk", "space", "resolved")).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("tells once what happened while nobody listened, through a crash of its own")
  void tellsLate() throws Exception {
    int port = FreePort.find();
    AgentFiles files =
        AgentFiles.in(directory, "http://127.0.0.1:%d/hook".formatted(port)).watch(FULL);
    try (AgentProcess first = AgentProcess.start(files)) {
      first.awaitStatus(
          "a message waits", status -> status.path("delivery").path("waiting").asInt() > 0);
      first.kill();
    }

    try (AlertReceiver receiver = AlertReceiver.open(port);
        AgentProcess second = AgentProcess.start(files)) {
      receiver.await("disk", "space", "firing");

      second.awaitMoreRuns("disk", 3);
      assertThat(receiver.told("disk", "space", "firing")).hasSize(1);
    }
  }

  @Test
  @DisplayName("goes on with the old configuration when the new one is wrong, and says so")
  void refusesAWrongConfiguration() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = files(receiver).watch(FULL);
      try (AgentProcess agent = AgentProcess.start(files)) {
        receiver.await("disk", "space", "firing");
        files.watch(ROOMY.replace("paths", "pahts"));
        agent.reload();

        JsonNode alert = receiver.await("agent", "reload-rejected", "firing");
        assertThat(alert.path("annotations").path("summary").asText())
            .contains("pahts", "benchwarden.conf:");
        JsonNode status = agent.awaitMoreRuns("disk", 2);
        assertThat(alerts(status, "disk", "space")).hasSize(1);

        files.watch(FULL);
        agent.reload();

        receiver.await("agent", "reload-rejected", "resolved");
        assertThat(receiver.told("disk", "space", "resolved")).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("does not share a state directory")
  void refusesASharedState() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = files(receiver).watch(ROOMY);
      try (AgentProcess first = AgentProcess.start(files)) {
        AgentFiles others = AgentFiles.in(directory.resolve("other"), receiver.url());
        others.watch(ROOMY);
        String shared =
            Files.readString(others.configuration())
                .replace(others.state().toString(), files.state().toString());
        Files.writeString(others.configuration(), shared);
        try (AgentProcess second = AgentProcess.launch(others, others.configuration())) {
          assertThat(second.awaitEnd()).as(second.log()).isEqualTo(69);

          assertThat(second.log().lines())
              .last()
              .asString()
              .startsWith("benchwarden: ")
              .contains(files.state().toString());
        }
        first.awaitMoreRuns("disk", 1);
      }
    }
  }

  private AgentFiles files(AlertReceiver receiver) throws Exception {
    return AgentFiles.in(directory, receiver.url());
  }

  private static boolean spaceIsTold(JsonNode status) {
    return alerts(status, "disk", "space").stream()
        .anyMatch(alert -> !alert.path("told").isEmpty());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
