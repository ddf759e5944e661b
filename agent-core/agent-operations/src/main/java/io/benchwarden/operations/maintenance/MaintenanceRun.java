package io.benchwarden.operations.maintenance;

import io.benchwarden.api.Severity;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.audit.AuditLog;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * {@code maintenance -- COMMAND}: looks, opens a window, runs the operator's own command, looks
 * again, judges. The command is the operator's responsibility and runs with the operator's rights,
 * terminal and environment.
 */
public final class MaintenanceRun {
  private final FrappeBench bench;
  private final StateFolder state;
  private final MaintenanceChecks checks;
  private final MaintenanceWindow window;
  private final Clock clock;

  /**
   * A run on one bench.
   *
   * @param window tells the daemon, where there is one
   */
  public MaintenanceRun(
      FrappeBench bench,
      StateFolder state,
      MaintenanceChecks checks,
      MaintenanceWindow window,
      Clock clock) {
    this.bench = bench;
    this.state = state;
    this.checks = checks;
    this.window = window;
    this.clock = clock;
  }

  /** Runs the command to its end and answers its exit code. */
  @FunctionalInterface
  public interface Command {
    /** Runs it. */
    int run() throws IOException, InterruptedException;
  }

  /**
   * Runs a command between two looks.
   *
   * @param words the command, for the audit log
   * @param force whether it runs although something critical is wrong already
   * @param told gets a line for people at each stage
   */
  public Verdict run(
      List<String> words, Command command, boolean force, Origin origin, Consumer<String> told)
      throws OperationException, IOException, InterruptedException {
    List<Finding> before = checks.look(bench);
    tell("before", before, told);
    if (!force && before.stream().anyMatch(f -> f.severity() == Severity.CRITICAL)) {
      return Verdict.refused(before);
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    record(id, words, origin, AuditRecord.BEGUN, Optional.empty());
    int exitCode;
    try (MaintenanceWindow.Open open = window.open(bench, String.join(" ", words))) {
      told.accept(open.text());
      exitCode = command.run();
    } catch (IOException notStarted) {
      record(id, words, origin, AuditRecord.ENDED, Optional.of("failed: it was not started"));
      throw new OperationException(
          Reason.FAILED, "the command cannot be started: " + notStarted.getMessage(), notStarted);
    }
    List<Finding> after = checks.look(bench);
    tell("after", after, told);
    Verdict verdict = Verdict.of(exitCode, before, after);
    record(
        id,
        words,
        origin,
        AuditRecord.ENDED,
        Optional.of(
            "%s: exit code %d, %d new problems"
                .formatted(verdict.outcome(), exitCode, verdict.appeared().size())));
    return verdict;
  }

  private static void tell(String when, List<Finding> findings, Consumer<String> told) {
    if (findings.isEmpty()) {
      told.accept(when + ": nothing is wrong");
    }
    findings.forEach(
        finding ->
            told.accept(
                "%s: %s %s: %s"
                    .formatted(when, finding.severity(), finding.subject(), finding.text())));
  }

  private void record(
      String id, List<String> words, Origin origin, String event, Optional<String> result)
      throws IOException {
    // Arguments may hold passwords; the program's name tells enough.
    new AuditLog(state.auditLog(), clock)
        .append(
            new AuditRecord(
                clock.instant(),
                event,
                id,
                Optional.of(origin),
                "maintenance",
                Map.of("program", words.get(0), "arguments", words.size() - 1 + " not kept"),
                result));
  }
}
