package io.benchwarden.dist.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
@DisplayName("A project that the distribution's plugins new writes")
class PluginsBuildTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root"), "agent-dist/target/benchwarden");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "tape-count, , folder=/tmp",
    "pager-line, --notifier, url=http://127.0.0.1:1/lines",
  })
  @DisplayName("builds with its wrapper without a network, and passes plugins verify")
  void builds(String name, String kind, String setting) throws Exception {
    assumeTrue(Files.isDirectory(HOME.resolve("repository")), "script/package has not run");
    String program = HOME.resolve("bin/benchwarden").toString();
    if (kind == null) {
      run(directory, program, "plugins", "new", name);
    } else {
      run(directory, program, "plugins", "new", name, kind);
    }
    Path project = directory.resolve(name);

    run(
        project,
        "./mvnw",
        "-q",
        "-B",
        "-o",
        // The interface of this build is not left where later builds would find it.
        "-Dmaven.repo.local=" + directory.resolve("artifacts"),
        "-Dmaven.repo.local.tail=" + System.getProperty("user.home") + "/.m2/repository",
        "package");

    CommandRun verdict =
        CommandRun.of(
            "plugins",
            "verify",
            project.resolve("target/" + name + "-1.0.0.jar").toString(),
            "--runs",
            "4",
            "--set",
            setting);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
  }

  private void run(Path folder, String... command) throws IOException, InterruptedException {
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(80, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(log, StandardCharsets.UTF_8)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
  }
}
