package io.benchwarden.dist.command.full;

import io.benchwarden.api.Severity;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.maintenance.BenchLooks;
import io.benchwarden.operations.maintenance.MaintenanceChecks;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** What must be well before a bench is changed. */
final class PreChecks {
  private final FrappeBench bench;
  private final MaintenanceChecks checks;

  PreChecks(FrappeBench bench, MaintenanceChecks checks) {
    this.bench = bench;
    this.checks = checks;
  }

  /** All that is wrong now. */
  List<Finding> look() throws InterruptedException {
    return checks.look(bench);
  }

  /** What forbids an operation now. A full disk does not forbid what makes room. */
  List<Finding> against(Operation operation) throws InterruptedException {
    return look().stream()
        .filter(finding -> finding.severity() == Severity.CRITICAL)
        .filter(
            finding ->
                !operation.makesRoom() || !finding.subject().equals(BenchLooks.DISK_OF_BENCH))
        .toList();
  }

  /** Findings in one sentence. */
  static String sentence(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.subject() + ": " + finding.text())
        .collect(Collectors.joining("; "));
  }
}
