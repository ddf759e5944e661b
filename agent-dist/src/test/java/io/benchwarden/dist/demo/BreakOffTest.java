package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("Ctrl-C")
class BreakOffTest {
  @TempDir Path directory;

  /** {@code benchwarden demo} as a program. */
  static final class Program {
    public static void main(String[] arguments) {
      System.exit(new CommandLine(new DemoCommand()).execute(arguments));
    }
  }

  @Test
  @DisplayName("ends the demo and leaves no process and no file behind")
  void leavesNothing() throws Exception {
    assumeThat(ignoresInterrupts())
        .as("this run was started in the background, where SIGINT is ignored")
        .isFalse();
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Process demo = start(temporary);
    try (BufferedReader story = demo.inputReader()) {
      String told =
          story
              .lines()
              .takeWhile(line -> !line.contains("BREAK"))
              .reduce("", (a, b) -> a + "\n" + b);
      assertThat(told).contains("acme.example.com (Asia/Kolkata)").contains("Now things break.");
      List<ProcessHandle> processes = demo.descendants().toList();
      assertThat(processes).hasSizeGreaterThan(10);

      new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(story.lines()).anyMatch(line -> line.contains("Stopping everything"));
      // The last to go are the guards, which notice the end of the demo by themselves.
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(processes).noneMatch(BreakOffTest::runs));
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  /** A shell's background jobs ignore SIGINT, and so does what they start. */
  private static boolean ignoresInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & 2) != 0);
  }

  /** Whether a process still runs. One that ended and was not collected (no init) is gone. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return false;
    }
  }

  private Process start(Path temporary) throws Exception {
    Path home = directory.resolve("home");
    Path program = Files.createDirectories(home.resolve("bin")).resolve("benchwarden");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
            .formatted(java, classPath, StubAgent.class.getName()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new ProcessBuilder(
            java,
            "-cp",
            classPath,
            "-Djava.io.tmpdir=" + temporary,
            "-Dbenchwarden.home=" + home,
            "-Drepository.root=" + System.getProperty("repository.root"),
            Program.class.getName())
        .redirectErrorStream(true)
        .start();
  }
}
