package io.benchwarden.dist.services;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.SubjectReport;
import java.util.List;
import java.util.Optional;

/** Subjects of which one thing is said. */
final class Said {
  private Said() {}

  static SubjectReport well(String kind, String name, String seen) {
    return new SubjectReport(
        kind, name, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(seen));
  }

  static SubjectReport wrong(
      String kind,
      String name,
      String condition,
      Severity severity,
      String summary,
      List<String> commands) {
    return new SubjectReport(
        kind,
        name,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(ConditionReport.said(condition, severity, summary, commands)),
        List.of());
  }
}
