package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Five mistakes in two files")
class MistakesTest {
  @TempDir Path directory;
  private Path main;
  private Path more;

  @BeforeEach
  void writeMistakes() throws IOException {
    main =
        CommandFiles.write(
            directory,
            """
            checks {
              disk { every = 30 }
              memory { thresholds { available { warning = 5%, critical = 10% } } }
            }
            sites { big.example.com { labels { plan = gold } } }
            """);
    more = Files.createDirectories(directory.resolve("conf.d")).resolve("people.conf");
    Files.writeString(
        more,
        """
        notifiers { hook { notifier = webhook, urll = "https://example.com/" } }
        default-route { notify = [hok] }
        """);
  }

  @Test
  @DisplayName("are told at once, with file, line and what would be right")
  void areToldAtOnce() {
    CommandRun run = CommandFiles.run(main, "config", "check");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertAllAreTold(run.err());
  }

  @Test
  @DisplayName("keep the agent from starting anything")
  void startNothing() throws IOException {
    AgentFiles files = AgentFiles.in(directory, "");
    try (AgentProcess agent = AgentProcess.launch(files, main)) {
      assertThat(agent.awaitEnd()).isEqualTo(78);

      assertAllAreTold(agent.log());
      assertThat(agent.log()).endsWith("nothing was started\n");
      assertThat(directory.resolve("state")).doesNotExist();
      assertThat(directory.resolve("s")).doesNotExist();
    }
  }

  private void assertAllAreTold(String text) {
    assertThat(text.lines())
        .anySatisfy(
            line -> assertThat(line).startsWith(main + ":8: checks.disk.every: ").contains("30s"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(main + ":9: checks.memory.thresholds.available.critical: ")
                    .contains("wrong side of warning"))
        .anySatisfy(
            line -> assertThat(line).startsWith(main + ":11: ").contains("\"big.example.com\" {"))
        .anySatisfy(
            line ->
                assertThat(line).startsWith(more + ":1: ").contains("urll", "did you mean url?"))
        .anySatisfy(
            line ->
                assertThat(line).startsWith(more + ":2: ").contains("'hok'", "did you mean hook?"));
  }
}
