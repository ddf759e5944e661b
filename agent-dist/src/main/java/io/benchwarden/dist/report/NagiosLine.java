package io.benchwarden.dist.report;

import io.benchwarden.api.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Reports for Nagios and its heirs: a status line, then performance data with the levels ({@code
 * 'label'=value[unit];warning;critical}, Monitoring Plugins Development Guidelines).
 */
public final class NagiosLine {
  private static final int MENTIONED = 3;

  private NagiosLine() {}

  /** The line of one run. */
  public static String of(ProbeReport report) {
    return of(report.probe(), List.of(report));
  }

  /** One line for several runs, under one title. */
  public static String of(String title, List<ProbeReport> reports) {
    Severity severity = Severity.worst(reports.stream().map(ProbeReport::severity).toList());
    String data =
        reports.stream()
            .flatMap(report -> report.subjects().stream())
            .flatMap(subject -> subject.measurements().stream().map(m -> data(subject, m)))
            .collect(Collectors.joining(" "));
    return "%s %s: %s%s"
        .formatted(
            title.toUpperCase(Locale.ROOT),
            severity,
            said(reports),
            data.isEmpty() ? "" : " | " + data);
  }

  private static String said(List<ProbeReport> reports) {
    Optional<String> problem =
        reports.stream().flatMap(report -> report.problem().stream()).findFirst();
    List<SubjectReport> bad =
        reports.stream()
            .flatMap(report -> report.subjects().stream())
            .filter(subject -> subject.severity() != Severity.OK)
            .toList();
    if (bad.isEmpty()) {
      long subjects = reports.stream().mapToLong(report -> report.subjects().size()).sum();
      return problem.orElse(subjects + " subjects are well");
    }
    String worst =
        bad.stream()
            .limit(MENTIONED)
            .map(subject -> subject.name() + ": " + subject.headline())
            .collect(Collectors.joining("; "));
    String more = bad.size() > MENTIONED ? "; and " + (bad.size() - MENTIONED) + " more" : "";
    return (problem.map(text -> text + "; ").orElse("") + worst + more)
        .replace('|', '/')
        .replace('\n', ' ');
  }

  private static String data(SubjectReport subject, MeasurementReport measured) {
    String label =
        (subject.name() + " " + measured.name())
            .replace('\'', '_')
            .replace('=', '_')
            .replace('\n', '_');
    String unit =
        switch (measured.unit()) {
          case BYTES -> "B";
          case SECONDS -> "s";
          default -> "";
        };
    Optional<ConditionReport> judged =
        subject.conditions().stream()
            .filter(
                condition -> condition.measurement().filter(measured.name()::equals).isPresent())
            .findFirst();
    String levels =
        judged
            .map(
                condition ->
                    ";%s;%s"
                        .formatted(
                            range(condition.warning(), condition.highIsBad()),
                            range(condition.critical(), condition.highIsBad())))
            .orElse("");
    return "'%s'=%s%s%s".formatted(label, plain(measured.value()), unit, levels);
  }

  /** {@code 80} alerts above 80; {@code 10:} below 10. */
  private static String range(OptionalDouble level, boolean highIsBad) {
    return level.isEmpty() ? "" : plain(level.getAsDouble()) + (highIsBad ? "" : ":");
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
