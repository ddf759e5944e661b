package io.benchwarden.dist.survey;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What several probes say of one moment.
 *
 * @param title what was asked for: {@code health}
 * @param benches the folders of the benches looked at
 * @param at when it began
 * @param took how long it took
 * @param source who looked: this command, or the running agent
 * @param reports a report a probe
 */
public record Survey(
    String title,
    List<String> benches,
    Instant at,
    Duration took,
    String source,
    List<ProbeReport> reports) {
  /** Of the schema in {@code docs/schemas}. */
  public static final int FORMAT = 1;

  public Survey {
    benches = List.copyOf(benches);
    reports = List.copyOf(reports);
  }

  /** The worst of all reports. */
  public Severity severity() {
    return Severity.worst(reports.stream().map(ProbeReport::severity).toList());
  }

  /** The same moment, with other reports. */
  public Survey with(List<ProbeReport> others) {
    return new Survey(title, benches, at, took, source, others);
  }

  /** Whether anything is WARNING or CRITICAL, whatever else is not known. */
  public boolean bad() {
    return reports.stream()
        .flatMap(report -> report.subjects().stream())
        .flatMap(subject -> subject.conditions().stream())
        .anyMatch(ConditionReport::bad);
  }

  /** The report of the first probe of a check. */
  public Optional<ProbeReport> check(String name) {
    return reports.stream().filter(report -> report.check().equals(name)).findFirst();
  }

  /** All subjects of a kind, with the probes that saw them. */
  public Stream<SubjectReport> subjects(String check, String kind) {
    return reports.stream()
        .filter(report -> report.check().equals(check))
        .flatMap(report -> report.subjects().stream())
        .filter(subject -> subject.kind().equals(kind));
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("command", title);
    document.put("at", at.toString());
    document.put("tookSeconds", took.toMillis() / 1e3);
    document.put("source", source);
    document.put("benches", benches);
    document.put("severity", severity().label());
    document.put("probes", reports.stream().map(ProbeReport::json).toList());
    return document;
  }
}
