package io.benchwarden.testservers.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.testservers.ServerBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the real supervisor must hold for the one that stands in for it. */
class SupervisorContractTest {

  @Nested
  @DisplayName("The real supervisor")
  class Real extends Contract {
    @Override
    SupervisorServer start(Path directory) {
      assumeTrue(
          ServerBinaries.supervisord().isPresent(),
          "SKIPPED: no supervisord on this host (apt install supervisor)");
      return SupervisorServer.startReal(
          ServerBinaries.supervisord().orElseThrow(), directory, "frappe-bench");
    }
  }

  @Nested
  @DisplayName("The stand-in for supervisor")
  class StandIn extends Contract {
    @Override
    SupervisorServer start(Path directory) {
      return SupervisorServer.startStandIn(directory, "frappe-bench");
    }
  }

  abstract static class Contract {
    private static final String SOCKETIO = "frappe-bench-web:frappe-bench-node-socketio";

    @TempDir Path directory;

    abstract SupervisorServer start(Path directory);

    @Test
    @DisplayName("runs a bench's programs, lets one go FATAL, and starts it again")
    void livesThroughACrash() throws IOException {
      try (SupervisorServer supervisor = start(directory)) {
        SupervisorClient client = supervisor.client();
        assertThat(states(client))
            .hasSize(7)
            .allSatisfy((name, s) -> assertThat(s).isEqualTo("RUNNING"));
        assertThat(fields(client)).containsExactlyElementsOf(captured("getAllProcessInfo-fields"));
        assertThat(client.call("getSupervisorVersion").toString()).startsWith("4.");
        assertThat(client.call("getState"))
            .isEqualTo(Map.of("statecode", 1, "statename", "RUNNING"));
        assertThatThrownBy(() -> client.call("startProcess", "nobody:nothing", true))
            .hasMessageStartingWith("BAD_NAME")
            .extracting(e -> ((SupervisorClient.RefusedException) e).code())
            .isEqualTo(10);
        assertThatThrownBy(() -> client.call("startProcess", SOCKETIO, true))
            .hasMessageStartingWith("ALREADY_STARTED");

        supervisor.ruin(supervisor.program("node-socketio"));
        awaitState(client, "FATAL");
        Map<?, ?> fatal = client.process(SOCKETIO);
        assertThat(fatal.get("state")).isEqualTo(200);
        assertThat(fatal.get("pid")).isEqualTo(0);
        assertThat(fatal.get("spawnerr"))
            .isEqualTo("Exited too quickly (process log may have details)")
            .isEqualTo(fatal.get("description"));

        supervisor.heal(supervisor.program("node-socketio"));
        Map<?, ?> running = client.process(SOCKETIO);
        assertThat(running.get("statename")).isEqualTo("RUNNING");
        assertThat(ProcessHandle.of((int) running.get("pid"))).isPresent();

        client.call("stopProcess", SOCKETIO, true);
        assertThat(client.process(SOCKETIO).get("statename")).isEqualTo("STOPPED");
        assertThatThrownBy(() -> client.call("stopProcess", SOCKETIO, true))
            .hasMessageStartingWith("NOT_RUNNING");
      }
    }

    @Test
    @DisplayName("takes its programs along when it is killed, and starts anew")
    void isKilled() throws IOException {
      try (SupervisorServer supervisor = start(directory)) {
        int pid = (int) supervisor.client().process(SOCKETIO).get("pid");
        ProcessHandle program = ProcessHandle.of(pid).orElseThrow();

        supervisor.kill();

        program.onExit().join();
        assertThatThrownBy(() -> supervisor.client().call("getState"))
            .isInstanceOf(IOException.class);
        supervisor.startAgain();
        assertThat(states(supervisor.client())).hasSize(7);
      }
    }

    private static void awaitState(SupervisorClient client, String state) throws IOException {
      for (int i = 0; i < 500 && !client.process(SOCKETIO).get("statename").equals(state); i++) {
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(client.process(SOCKETIO).get("statename")).isEqualTo(state);
    }

    private static Map<String, String> states(SupervisorClient client) throws IOException {
      Map<String, String> states = new java.util.TreeMap<>();
      for (Object process : (List<?>) client.call("getAllProcessInfo")) {
        Map<?, ?> fields = (Map<?, ?>) process;
        states.put(
            fields.get("group") + ":" + fields.get("name"), fields.get("statename").toString());
      }
      return states;
    }

    private static List<String> fields(SupervisorClient client) throws IOException {
      List<String> fields = new ArrayList<>();
      Map<?, ?> first = (Map<?, ?>) ((List<?>) client.call("getAllProcessInfo")).get(0);
      first.forEach(
          (name, value) ->
              fields.add(
                  name
                      + " "
                      + value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)));
      return fields;
    }

    private static List<String> captured(String name) throws IOException {
      try (var text =
          SupervisorContractTest.class.getResourceAsStream("/supervisor/" + name + ".txt")) {
        return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
      }
    }
  }

  @Test
  @DisplayName("A captured answer of a production bench reads as it is meant")
  void readsCapturedAnswers() throws Exception {
    Path capture = Path.of(System.getProperty("repository.root"), "../shared/capture/supervisor");
    assumeTrue(Files.isDirectory(capture), "SKIPPED: no capture of a bench beside the repository");
    String http =
        Files.readString(capture.resolve("02-node-socketio-fatal.getAllProcessInfo.http"));
    List<?> all = (List<?>) XmlRpc.readAnswer(http.substring(http.indexOf("<?xml")));
    assertThat(all)
        .hasSize(7)
        .anySatisfy(
            p ->
                assertThat(p.toString()).contains("node-socketio", "statename=FATAL", "state=200"));
  }
}
