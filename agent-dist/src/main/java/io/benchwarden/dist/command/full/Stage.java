package io.benchwarden.dist.command.full;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.SubjectReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a full maintenance, ended.
 *
 * @param name {@code cleanup}
 * @param severity how it ended
 * @param text what came of it, a sentence
 * @param took how long it took
 * @param toldByProbes whether what is wrong is told by the probes that saw it, each by itself
 * @param operation the identifier of the operation in the audit log; empty if nothing was changed
 */
record Stage(
    String name,
    Severity severity,
    String text,
    Duration took,
    boolean toldByProbes,
    Optional<String> operation) {

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("severity", severity.label());
    document.put("text", text);
    document.put("tookSeconds", took.toMillis() / 1e3);
    operation.ifPresent(id -> document.put("operation", id));
    return document;
  }

  /** As a subject that was judged, to be told as any other. */
  SubjectReport subject(String bench) {
    return new SubjectReport(
        "stage",
        name,
        Optional.of(bench),
        Optional.empty(),
        List.of(),
        List.of(
            ConditionReport.said(name, severity, severity == Severity.OK ? "" : text, List.of())),
        severity == Severity.OK ? List.of(text) : List.of());
  }
}
