package io.benchwarden.dist.command.operation;

import io.benchwarden.api.Severity;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.survey.SurveyedChecks;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.operations.maintenance.MaintenanceChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code health}, the disk and the backups say, for the looks before and after a command. */
final class SurveyChecks implements MaintenanceChecks {
  private static final List<String> CHECKS =
      Stream.concat(SurveyedChecks.HEALTH.stream(), Stream.of("disk", "memory", "backups"))
          .toList();

  private final Surveyor surveyor;

  SurveyChecks(Surveyor surveyor) {
    this.surveyor = surveyor;
  }

  @Override
  public List<Finding> look(FrappeBench bench) throws InterruptedException {
    List<Finding> found = new ArrayList<>();
    for (ProbeReport report :
        surveyor.survey("maintenance", CHECKS, Optional.empty(), ended -> {}).reports()) {
      report
          .problem()
          .ifPresent(text -> found.add(new Finding(Severity.UNKNOWN, report.probe(), text)));
      report.subjects().forEach(subject -> found.addAll(findings(report.probe(), subject)));
    }
    return found.stream().distinct().toList();
  }

  private static List<Finding> findings(String probe, SubjectReport subject) {
    String title = "%s of %s".formatted(probe, subject.title());
    if (subject.unreadable().isPresent()) {
      return List.of(new Finding(Severity.UNKNOWN, title, subject.unreadable().get()));
    }
    return subject.conditions().stream()
        .filter(condition -> condition.severity() != Severity.OK)
        .map(
            condition ->
                new Finding(
                    condition.severity(),
                    title,
                    condition.summary().isEmpty()
                        ? condition.name()
                            + condition
                                .measurement()
                                .map(measured -> " is " + subject.text(measured))
                                .orElse("")
                        : condition.summary()))
        .toList();
  }
}
