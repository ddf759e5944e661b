package io.benchwarden.operations.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Severity;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.TestBench;
import io.benchwarden.operations.action.SupervisedPrograms;
import io.benchwarden.operations.audit.AuditReader;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceRunTest {
  private static final String SITE = "acme.example.com";
  private static final Finding DOWN =
      new Finding(Severity.CRITICAL, "process web:web", "it is FATAL");
  private static final Finding TIGHT =
      new Finding(Severity.WARNING, "disk of the bench", "12 % is left, 900 MiB");

  @TempDir private Path folder;
  private TestBench bench;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void makeABench() {
    bench = TestBench.make(folder, SITE);
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  @SafeVarargs
  private Verdict run(MaintenanceRun.Command command, List<Finding>... looks) throws Exception {
    Iterator<List<Finding>> next = List.of(looks).iterator();
    return run(command, false, seen -> next.next());
  }

  private Verdict run(MaintenanceRun.Command command, boolean force, MaintenanceChecks checks)
      throws Exception {
    return new MaintenanceRun(
            bench.bench(),
            StateFolder.of(bench.directory()),
            checks,
            MaintenanceWindow.none(),
            bench.clock())
        .run(
            List.of("./refresh.sh", "--password=hunter2"),
            command,
            force,
            TestBench.ORIGIN,
            told::add);
  }

  private List<AuditRecord> audit() throws IOException {
    return new AuditReader(StateFolder.of(bench.directory()).auditLog()).newest(10);
  }

  @Test
  void allIsWellWhenTheCommandWorkedAndNothingNewIsWrong() throws Exception {
    Verdict verdict =
        run(
            () -> 0,
            List.of(TIGHT),
            List.of(new Finding(Severity.WARNING, "disk of the bench", "11 % is left, 850 MiB")));

    assertThat(verdict.outcome()).isEqualTo(Outcome.DONE);
    assertThat(verdict.remained()).hasSize(1);
    assertThat(audit()).extracting(AuditRecord::event).containsExactly("begun", "ended");
    assertThat(audit().toString()).doesNotContain("hunter2");
  }

  @Test
  void aProgramThatDidNotComeBackIsAFailureThoughTheCommandSaysOtherwise() throws Exception {
    Verdict verdict = run(() -> 0, List.of(), List.of(DOWN));

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.appeared()).containsExactly(DOWN);
  }

  @Test
  void aFailedCommandIsAFailureThoughAllLooksWell() throws Exception {
    assertThat(run(() -> 7, List.of(), List.of()).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void nothingIsBegunWhileSomethingCriticalIsWrongUnlessForced() throws Exception {
    List<String> ran = new ArrayList<>();
    MaintenanceRun.Command command =
        () -> {
          ran.add("once");
          return 0;
        };

    assertThat(run(command, List.of(DOWN)).exitCode()).isEmpty();
    assertThat(ran).isEmpty();

    Verdict repaired = run(command, true, seen -> ran.isEmpty() ? List.of(DOWN) : List.of());
    assertThat(repaired.outcome()).isEqualTo(Outcome.DONE);
    assertThat(repaired.gone()).containsExactly(DOWN);
  }

  @Test
  void aCommandThatCannotBeStartedIsTold() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      throw new IOException("no such file");
                    },
                    List.of(),
                    List.of()))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void seesKeysThatWereLeftOn() throws Exception {
    BenchLooks looks = new BenchLooks(new SupervisedPrograms(List.of(), System::nanoTime));
    Files.writeString(
        bench.directory().resolve("sites/common_site_config.json"),
        "{\"maintenance_mode\": 1, \"pause_scheduler\": 1}");

    assertThat(looks.look(bench.bench()))
        .filteredOn(finding -> finding.subject().equals("site " + SITE))
        .extracting(Finding::text)
        .containsExactly("maintenance_mode is on", "pause_scheduler is on");
  }
}
