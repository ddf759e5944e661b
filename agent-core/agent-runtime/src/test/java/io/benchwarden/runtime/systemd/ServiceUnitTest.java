package io.benchwarden.runtime.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("systemd/benchwarden.service")
class ServiceUnitTest {
  private static final Path UNIT =
      Path.of(System.getProperty("repository.root"), "systemd", "benchwarden.service");
  @TempDir private Path directory;

  @Test
  @DisplayName("is a unit systemd has nothing to say against")
  void verify() throws Exception {
    Answer answer = analyze("verify", copyWithAProgramThatIsThere());
    assertThat(answer.text()).isEmpty();
    assertThat(answer.code()).isZero();
  }

  @Test
  @DisplayName("exposes no more than 2.4 of 10, while it hides nothing from the monitor")
  void security() throws Exception {
    Answer answer =
        analyze("security", "--offline=yes", "--threshold=24", copyWithAProgramThatIsThere());
    assertThat(answer.code()).as(answer.text()).isZero();
    assertThat(Files.readString(UNIT))
        .doesNotContain("ProcSubset=", "ProtectProc=", "ProtectHome=yes", "PrivateNetwork=yes")
        .as("Java compiles as it runs")
        .doesNotContain("MemoryDenyWriteExecute=");
  }

  @Test
  @DisplayName("is fed by the agent, reloads by a command that can fail, and knows how Java ends")
  void lines() throws Exception {
    assertThat(Files.readAllLines(UNIT))
        .contains(
            "Type=notify",
            "ExecStart=/usr/lib/benchwarden/bin/benchwarden run",
            "ExecReload=+/usr/lib/benchwarden/bin/benchwarden reload",
            "WatchdogSec=30s",
            "Restart=on-failure",
            "SuccessExitStatus=143",
            "StateDirectory=benchwarden",
            "RuntimeDirectory=benchwarden");
  }

  /** The agent is not installed where the tests run; all else is checked as it is. */
  private String copyWithAProgramThatIsThere() throws IOException {
    String text =
        Files.readString(UNIT)
            .replaceAll("/usr/lib/benchwarden/bin/benchwarden (run|reload)", "/bin/true");
    return Files.writeString(directory.resolve("benchwarden.service"), text).toString();
  }

  private record Answer(int code, String text) {}

  private static Answer analyze(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "systemd-analyze";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeThat(false).as("systemd-analyze is not on this host: %s", e.getMessage()).isTrue();
      throw e;
    }
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Answer(process.exitValue(), text);
  }
}
