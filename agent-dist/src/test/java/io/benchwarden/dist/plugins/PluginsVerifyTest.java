package io.benchwarden.dist.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.plugin.PluginJar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins verify")
class PluginsVerifyTest {
  private static final Path SAMPLE =
      Path.of(
          System.getProperty("repository.root"),
          "agent-dist/sample-plugin/src/main/java/com/example/queuefolder/QueueFolderCheck.java");

  @TempDir Path directory;
  private Path jar;

  @BeforeEach
  void chooseJar() {
    jar = directory.resolve("plugins/lamp.jar");
  }

  @Test
  @DisplayName("has nothing against the sample plugin, and says so as its schema tells")
  void sample() throws IOException {
    build(SAMPLE, "com.example.queuefolder.QueueFolderCheck");

    CommandRun run = verify("--set", "folder=" + directory, "--output", "json");

    assertThat(Schemas.mistakes("plugins-verify.json", run.json())).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(words(run.json(), "contract")).contains("check queue-folder ran 4 times");
    assertThat(words(run.json(), "leftovers")).startsWith("no thread, timer, file");
  }

  @Test
  @DisplayName("asks for the settings that a run requires")
  void requiredSettings() throws IOException {
    build(SAMPLE, "com.example.queuefolder.QueueFolderCheck");

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("give them: --set folder=VALUE", "read the warnings first");
  }

  @Test
  @DisplayName("names threads, timers and files that stay behind")
  void leftovers() throws IOException {
    lamp(
        "lamp",
        """
        if (!done) {
          done = true;
          clock = new java.util.Timer("clockwork");
          Thread thread = new Thread(LampCheck::hang, "burns on");
          thread.setDaemon(true);
          thread.start();
          java.nio.file.Files.createTempFile("lamp", ".oil");
        }
        """);

    CommandRun run = verify();

    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.out())
        .contains("leaves 2 threads that go on behind: burns on, the timer clockwork")
        .containsPattern("leaves 1 files behind: tmp/lamp\\d+\\.oil");
  }

  @Test
  @DisplayName("lives on when the plugin ends its process, and tells in which run")
  void exits() throws IOException {
    lamp("lamp", "if (runs++ == 2) { Runtime.getRuntime().halt(3); }");

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("exit code 3, while check lamp ran for the 3. time");
  }

  @Test
  @DisplayName("finds a run that ignores its interrupt")
  void hangs() throws IOException {
    lamp("lamp", "hang();");

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("ignores the interrupt");
  }

  @Test
  @DisplayName("refuses a name that the agent has itself")
  void duplicateName() throws IOException {
    lamp("disk", "");

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("check disk is not used: the agent itself has that name");
  }

  @Test
  @DisplayName("tells of libraries that do not belong, and of modules that the packages lack")
  void contents() throws IOException {
    lamp("lamp", "new java.awt.Point();");
    Path classes = directory.resolve("classes");
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (String name :
          new String[] {"org/slf4j/Logger", "java/lang/Lamp", "io/benchwarden/api/Check"}) {
        Path target = zip.getPath(name + ".class");
        Files.createDirectories(target.getParent());
        Files.copy(classes.resolve("LampCheck.class"), target);
      }
    }

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("brings 1 classes of logging libraries")
        .contains("brings 1 classes of Java")
        .contains("brings 1 classes of the plugin interface")
        .contains("names the module java.desktop (java.awt.Point in LampCheck)");
  }

  @Test
  @DisplayName("tells what a reference.conf may not set")
  void reference() throws IOException {
    lamp("lamp", "");
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("reference.conf"), "agent { host = mine }");
    }

    CommandRun run = verify();

    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).contains("may not be set by a plugin");
  }

  @Test
  @DisplayName("refuses what is no jar, and a file that is not there is a wrong call")
  void noJar() throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar)) {
      out.write("half a download".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    assertThat(verify().exitCode()).isEqualTo(2);
    assertThat(verify().out()).contains("cannot be read as a jar file", "do not install it");
    assertThat(CommandRun.of("plugins", "verify", directory + "/none.jar").exitCode())
        .isEqualTo(64);
  }

  private void lamp(String name, String deed) throws IOException {
    Path source = Files.writeString(directory.resolve("LampCheck.java"), lampSource(name, deed));
    build(source, "LampCheck");
  }

  private static String lampSource(String name, String deed) {
    return """
    import io.benchwarden.api.*;
    import java.time.Duration;

    public final class LampCheck implements Check {
      private static boolean done;
      private static int runs;
      private static java.util.Timer clock;

      public CheckDescription describe() {
        return CheckDescription.named("%s")
            .sees("whether the lamp burns")
            .timeout(Duration.ofMillis(500))
            .condition(ConditionDescription.named("dark").sees("it is dark"))
            .build();
      }

      public Probe configure(Settings settings) {
        return context -> {
          %s
          return Observation.of("server", "lamp").report();
        };
      }

      private static void hang() {
        while (true) {
          java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
          Thread.interrupted();
        }
      }
    }
    """
        .formatted(name, deed);
  }

  private void build(Path source, String type) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    PluginJar.build(source, type, jar, classes);
  }

  private CommandRun verify(String... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("plugins", "verify", jar.toString(), "--runs", "4"),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private static String words(JsonNode document, String area) {
    StringBuilder words = new StringBuilder();
    document
        .path("judgements")
        .forEach(
            judgement -> {
              if (judgement.path("area").asText().equals(area)) {
                words.append(judgement.path("words").asText()).append('\n');
              }
            });
    return words.toString();
  }
}
