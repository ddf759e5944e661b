package io.benchwarden.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A guarded process")
class GuardedProcessTest {
  @TempDir Path directory;

  /** A JVM of its own that starts a guarded process, prints its id and hangs. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      GuardedProcess child =
          GuardedProcess.start(
              "sleep", List.of("sleep", "600"), directory, directory.resolve("sleep.log"));
      Files.writeString(directory.resolve("pid.unfinished"), Long.toString(child.pid()));
      Files.move(directory.resolve("pid.unfinished"), directory.resolve("pid"));
      child.endsWithin(Duration.ofMinutes(10));
    }
  }

  @Test
  @DisplayName("dies with the JVM that started it, even if that is killed")
  void diesWithItsParent() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    Path pidFile = directory.resolve("pid");
    while (!Files.exists(pidFile)) {
      assertThat(parent.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly();

    assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  @DisplayName("that ends before it answers is told with the end of its log")
  void tellsWhyItEnded() {
    GuardedProcess process =
        GuardedProcess.start(
            "Thing",
            List.of("sh", "-c", "echo no such table; exit 3"),
            directory,
            directory.resolve("log"));

    assertThatThrownBy(() -> process.awaitAnswer(Duration.ofSeconds(5), () -> false))
        .hasMessageContaining("Thing ended with code 3")
        .hasMessageContaining("no such table");
  }

  @Test
  @DisplayName("that is asked to end may tidy up before it does")
  void mayTidyUp() {
    GuardedProcess process =
        GuardedProcess.start(
            "Thing",
            List.of("sh", "-c", "trap 'kill $!; exit 7' TERM; sleep 600 & echo up; wait"),
            directory,
            directory.resolve("log"));
    process.awaitAnswer(Duration.ofSeconds(30), () -> process.logTail().contains("up"));

    process.terminate(Duration.ofSeconds(30));

    assertThat(process.exitCode()).isEqualTo(7);
  }
}
