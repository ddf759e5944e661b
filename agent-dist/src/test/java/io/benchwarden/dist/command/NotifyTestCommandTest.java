package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.daemon.AlertReceiver;
import io.benchwarden.dist.daemon.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("benchwarden notify test")
class NotifyTestCommandTest {
  @TempDir Path directory;

  @Test
  @DisplayName("sends a message that says it is a test")
  void accepted() throws IOException {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      CommandRun run = run(receiver.url(), "hook");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).isEqualTo("hook: accepted" + System.lineSeparator());
      assertThat(receiver.messages())
          .singleElement()
          .asString()
          .contains("This is a test. Nothing is wrong.");
    }
  }

  @Test
  @DisplayName("says why nobody took it")
  void refused() throws IOException {
    String dead = "http://127.0.0.1:" + FreePort.find();

    CommandRun run = run(dead + "/with/a/token", "hook");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .isEqualTo("hook: failed: %s refuses connections%n".formatted(dead))
        .doesNotContain("token");
  }

  @Test
  @DisplayName("names the channels there are when asked for another")
  void unknown() throws IOException {
    CommandRun run = run("http://127.0.0.1:9/", "hok");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("no channel is called 'hok'", "hook");
  }

  @Test
  @DisplayName("says that nobody would be told where nobody is configured")
  void nobody() throws IOException {
    CommandRun run = CommandFiles.run(CommandFiles.write(directory, ""), "notify", "test");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err()).contains("nobody would be told");
  }

  private CommandRun run(String url, String channel) throws IOException {
    Path configuration =
        CommandFiles.write(
            directory,
            """
            notifiers { hook { notifier = webhook, url = "%s" } }
            default-route { notify = [hook] }
            """
                .formatted(url));
    return CommandFiles.run(configuration, "notify", "test", channel);
  }
}
