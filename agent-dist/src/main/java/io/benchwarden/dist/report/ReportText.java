package io.benchwarden.dist.report;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.alert.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports for people. */
public final class ReportText {
  private ReportText() {}

  /** The order in which people read: CRITICAL, UNKNOWN, WARNING, OK. */
  public static int order(Severity severity) {
    return Order.of(severity);
  }

  /** One run, explained: the worst first, every condition with its levels. */
  public static List<String> of(ProbeReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s (%s)".formatted(report.probe(), report.severity(), report.sees()));
    report.problem().ifPresent(text -> lines.add("  " + text));
    if (report.subjects().isEmpty()) {
      lines.add("  There was nothing to look at.");
    }
    report.subjects().forEach(subject -> describe(subject, lines));
    return lines;
  }

  private static void describe(SubjectReport subject, List<String> lines) {
    lines.add("");
    lines.add("%-8s %s".formatted(subject.severity(), subject.title()));
    subject.unreadable().ifPresent(reason -> lines.add("  could not be read: " + reason));
    subject.conditions().stream()
        .sorted(Comparator.comparing((ConditionReport condition) -> !condition.bad()))
        .forEach(condition -> describe(subject, condition, lines));
    List<String> others =
        subject.measurements().stream()
            .filter(measured -> !isJudged(subject, measured))
            .map(measured -> measured.name() + " " + measured.text())
            .toList();
    if (!others.isEmpty()) {
      lines.add("  also measured: " + String.join(", ", others));
    }
    subject.evidence().forEach(line -> lines.add("  | " + line));
  }

  private static boolean isJudged(SubjectReport subject, MeasurementReport measured) {
    return subject.conditions().stream()
        .anyMatch(condition -> condition.measurement().filter(measured.name()::equals).isPresent());
  }

  private static void describe(
      SubjectReport subject, ConditionReport condition, List<String> lines) {
    Optional<MeasurementReport> measured = condition.measurement().flatMap(subject::measurement);
    lines.add(
        "  %-10s %s%s"
            .formatted(
                condition.name(),
                condition.severity(),
                measured.map(value -> "  " + value.text()).orElse("")));
    if (condition.severity() != Severity.OK) {
      lines.addAll(words(condition, "    "));
    }
    condition
        .setAt()
        .ifPresent(place -> lines.add("    " + levels(condition, measured) + ", set at " + place));
  }

  private static List<String> words(ConditionReport condition, String indent) {
    List<String> lines = new ArrayList<>();
    if (!condition.summary().isEmpty()) {
      lines.add(indent + condition.summary());
    }
    lines.addAll(advice(condition, indent));
    return lines;
  }

  /** Cause, what is not broken, and what to type. */
  public static List<String> advice(ConditionReport condition, String indent) {
    List<String> lines = new ArrayList<>();
    condition.causeText().ifPresent(text -> lines.add(indent + "cause: " + text));
    condition.stillWorks().ifPresent(text -> lines.add(indent + "not broken: " + text));
    condition.commands().forEach(command -> lines.add(indent + "$ " + command));
    return lines;
  }

  private static String levels(ConditionReport condition, Optional<MeasurementReport> measured) {
    List<String> levels = new ArrayList<>();
    level("warning", condition.warning(), measured).ifPresent(levels::add);
    level("critical", condition.critical(), measured).ifPresent(levels::add);
    return levels.isEmpty()
        ? "no level is set"
        : "%s (%s is bad)"
            .formatted(String.join(", ", levels), condition.highIsBad() ? "high" : "low");
  }

  private static Optional<String> level(
      String name, OptionalDouble level, Optional<MeasurementReport> measured) {
    return level.isEmpty()
        ? Optional.empty()
        : Optional.of(
            name
                + " "
                + measured
                    .map(value -> Quantity.format(level.getAsDouble(), value.unit()))
                    .orElse(Double.toString(level.getAsDouble())));
  }
}
