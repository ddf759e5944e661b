package io.benchwarden.dist.command.full;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.command.BenchFiles;
import io.benchwarden.dist.command.operation.Consent;
import io.benchwarden.dist.command.operation.Narration;
import io.benchwarden.dist.command.operation.OperationExecution;
import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.operations.maintenance.BenchLooks;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("A stage that changes the bench, while a pre-check is critical")
class ChangingStageTest {
  private static final PrintWriter NOBODY = new PrintWriter(Writer.nullWriter());

  @TempDir Path directory;
  private Path bench;
  private Path old;

  @BeforeEach
  void makeBench() throws IOException {
    bench = BenchFiles.make(directory.resolve("frappe-bench")).folder();
    old = Files.writeString(bench.resolve("logs/web.log.3"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
  }

  @Test
  @DisplayName("is left out and leaves everything where it is")
  void program() throws InterruptedException {
    Stage stage = cleanup(new Finding(Severity.CRITICAL, "process main-web", "it is FATAL"));

    assertThat(stage.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(stage.text()).contains("left out", "process main-web: it is FATAL");
    assertThat(old).exists();
  }

  @Test
  @DisplayName("makes room where the disk is what is critical")
  void fullDisk() throws InterruptedException {
    Stage stage = cleanup(new Finding(Severity.CRITICAL, BenchLooks.DISK_OF_BENCH, "1 % is left"));

    assertThat(stage.severity()).isEqualTo(Severity.OK);
    assertThat(old).doesNotExist();
  }

  @Test
  @DisplayName("does not rebuild tables on a full disk")
  void optimizeOnFullDisk() throws InterruptedException {
    Stage stage =
        run("optimize", new Finding(Severity.CRITICAL, BenchLooks.DISK_OF_BENCH, "1 % is left"));

    assertThat(stage.text()).startsWith("left out").contains("1 % is left");
  }

  private Stage cleanup(Finding wrong) throws InterruptedException {
    return run("cleanup", wrong);
  }

  private Stage run(String operation, Finding wrong) throws InterruptedException {
    BenchOptions options = BenchOptions.of("main", bench);
    try (LocalProcesses processes = new LocalProcesses();
        FrappeBenches benches = FrappeBenches.open(List.of(options), System::nanoTime)) {
      FrappeBench found = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      return new ChangingStage(
              found,
              OperationExecution.operations(processes, Retention.SHIPPED),
              new PreChecks(found, looked -> List.of(wrong)),
              CommandLine.populateCommand(new Consent(), "--yes"),
              new Narration(NOBODY),
              NOBODY,
              System::nanoTime)
          .run(operation, Map.of());
    }
  }
}
