package io.benchwarden.dist.command.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.operations.serve.OperationsClient;
import io.benchwarden.operations.serve.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations unit as systemd starts it: a listening socket as standard input. */
class OperationsUnitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HAND_OVER =
      """
      import os, socket, sys
      s = socket.socket(socket.AF_UNIX)
      s.bind(sys.argv[1] + 'n')
      s.listen()
      os.rename(sys.argv[1] + 'n', sys.argv[1])
      os.dup2(s.fileno(), 0)
      os.execvp(sys.argv[2], sys.argv[2:])
      """;

  @TempDir private Path folder;

  @Test
  void servesTheSocketItIsHandedAndEndsWhenNobodyAsks() throws Exception {
    assumeTrue(hasPython(), "SKIPPED: python3 hands the socket over, and is not here");
    Path bench = Files.createDirectories(folder.resolve("frappe-bench"));
    for (String part : List.of("apps", "config/pids", "logs", "sites")) {
      Files.createDirectories(bench.resolve(part));
    }
    Path socket = folder.resolve("s");
    List<String> command = new ArrayList<>(List.of("python3", "-c", HAND_OVER, socket.toString()));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.benchwarden.dist.Main",
            "operations",
            "serve",
            "--idle-seconds",
            "1",
            "--bench",
            bench.toString()));
    Process unit = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      await().atMost(PATIENCE).until(() -> Files.exists(socket));
      JsonNode answer =
          new OperationsClient(socket, System::nanoTime)
              .ask(
                  new Request("cleanup", Map.of(), true, Optional.empty(), Optional.empty()),
                  PATIENCE,
                  event -> {});

      assertThat(answer.path("plan").path("bench").asText()).isEqualTo("frappe-bench");
      assertThat(unit.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(unit.exitValue()).isZero();
    } finally {
      unit.destroyForcibly();
    }
  }

  private static boolean hasPython() throws Exception {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
