package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("saas_admin.sh, called by cron with next to no environment")
class ScriptTest {
  @TempDir Path directory;
  private Path bench;

  @BeforeEach
  void install() throws IOException {
    bench = BenchFiles.make(directory.resolve("frappe bench")).folder();
    Path bin = Files.createDirectories(directory.resolve("opt/bin"));
    Path script = bin.resolve("saas_admin.sh");
    Files.copy(
        Path.of(System.getProperty("repository.root", ".."))
            .resolve("agent-dist/src/main/distribution/bin/saas_admin.sh"),
        script,
        StandardCopyOption.REPLACE_EXISTING);
    script.toFile().setExecutable(true);
    Path program =
        Files.writeString(
            bin.resolve("benchwarden"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' io.benchwarden.dist.Main \"$@\"\n"
                .formatted(
                    ProcessHandle.current().info().command().orElse("java"),
                    System.getProperty("java.class.path")));
    program.toFile().setExecutable(true);
    Files.createSymbolicLink(bench.resolve("saas_admin.sh"), script);
  }

  @Test
  @DisplayName("the old line for metrics leaves the old folders")
  void metrics() throws Exception {
    cron("cd '%s' && ./saas_admin.sh metrics >> logs/metrics_$(date +%%Y%%m%%d).log 2>&1");

    assertThat(bench.resolve("saas_metrics/latest.json")).isNotEmptyFile();
    assertThat(files(bench.resolve("saas_metrics")))
        .anyMatch(name -> name.matches("metrics-\\d{8}T\\d{6}Z\\.json"));
    assertThat(files(bench.resolve("maintenance_logs")))
        .singleElement()
        .asString()
        .matches("metrics-\\d{8}\\.log");
    Path kept =
        bench.resolve("maintenance_logs").resolve(files(bench.resolve("maintenance_logs")).get(0));
    Path printed = bench.resolve("logs").resolve(files(bench.resolve("logs")).get(0));
    assertThat(Files.readString(kept)).isEqualTo(Files.readString(printed)).contains("metrics: ");
  }

  @Test
  @DisplayName("the old line for cleanup asks nobody, as the script never did")
  void cleanup() throws Exception {
    Path old = Files.writeString(bench.resolve("logs/web.log.3"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

    cron("cd '%s' && ./saas_admin.sh cleanup >> logs/cleanup_$(date +%%Y%%m%%d).log 2>&1");

    assertThat(old).doesNotExist();
    assertThat(files(bench.resolve("maintenance_logs")))
        .singleElement()
        .asString()
        .matches("cleanup-\\d{8}\\.log");
    assertThat(files(bench.resolve("logs")))
        .singleElement()
        .asString()
        .matches("cleanup_\\d{8}\\.log");
    assertThat(bench.resolve("saas_metrics")).doesNotExist();
  }

  @Test
  @DisplayName("it finds the bench it lies in from anywhere, and two runs share a day's log")
  void elsewhere() throws Exception {
    cron("cd / && '%s/saas_admin.sh' ssl-check");
    cron("cd / && '%s/saas_admin.sh' ssl-check");

    Path logs = bench.resolve("maintenance_logs");
    assertThat(Files.readString(logs.resolve(files(logs).get(0))))
        .containsPattern("(?s)ssl-check: .*ssl-check: ");
  }

  private void cron(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "env",
                "-i",
                "HOME=" + directory,
                "SHELL=/bin/sh",
                "LOGNAME=cron",
                "PATH=/usr/bin:/bin",
                "/bin/sh",
                "-c",
                line.formatted(bench))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("printed").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(directory.resolve("printed")))
        .isLessThanOrEqualTo(3);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
