package io.benchwarden.dist.survey;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.ReportText;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.runtime.alert.Quantity;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A survey for people: tables first, then what is wrong and what to do. */
public final class SurveyText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

  private static final String INDENT = " ".repeat(10);
  private static final int MENTIONED = 20;

  private SurveyText() {}

  /** The head line: what, where, when. */
  public static String head(Survey survey, ZoneId zone) {
    return "%s: %s  (%s; %s; took %s)"
        .formatted(
            survey.title(),
            survey.severity(),
            survey.benches().isEmpty() ? "no bench was found" : String.join(", ", survey.benches()),
            TIME.format(survey.at().atZone(zone)),
            Quantity.format(survey.took().toMillis() / 1e3, Unit.SECONDS));
  }

  /**
   * Everything that is not well, the worst first, with cause and commands. What several subjects
   * have in common is told once, with all their names.
   */
  public static List<String> problems(Survey survey) {
    Map<Kind, List<Problem>> kinds = new LinkedHashMap<>();
    for (ProbeReport report : survey.reports()) {
      Stream.concat(
              report.problem().map(text -> Problem.unread("", text)).stream(),
              report.subjects().stream().flatMap(SurveyText::problems))
          .forEach(
              problem ->
                  kinds
                      .computeIfAbsent(problem.kind(report.probe()), kind -> new ArrayList<>())
                      .add(problem));
    }
    return kinds.entrySet().stream()
        .sorted(Comparator.comparing(kind -> ReportText.order(kind.getKey().severity())))
        .flatMap(kind -> tell(kind.getKey(), kind.getValue()).stream())
        .toList();
  }

  private static Stream<Problem> problems(SubjectReport subject) {
    if (subject.unreadable().isPresent()) {
      return Stream.of(Problem.unread(subject.title(), subject.unreadable().get()));
    }
    return subject.conditions().stream()
        .filter(condition -> condition.severity() != Severity.OK)
        .map(condition -> Problem.of(subject, condition));
  }

  private static List<String> tell(Kind kind, List<Problem> alike) {
    Problem first = alike.get(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-8s  %s%s: %s"
            .formatted(
                kind.severity(),
                kind.probe(),
                first.subject().isEmpty() ? "" : ", " + first.subject(),
                first.said()));
    if (alike.size() > 1) {
      lines.add(
          INDENT
              + "the same of: "
              + alike.stream()
                  .skip(1)
                  .limit(MENTIONED)
                  .map(Problem::subject)
                  .collect(Collectors.joining(", "))
              + (alike.size() - 1 > MENTIONED
                  ? " and " + (alike.size() - 1 - MENTIONED) + " more"
                  : ""));
    }
    lines.addAll(first.advice());
    return lines;
  }

  private record Kind(Severity severity, String probe, String condition, String cause) {}

  private record Problem(
      Severity severity,
      String subject,
      String condition,
      String cause,
      String said,
      List<String> advice) {

    static Problem unread(String subject, String reason) {
      return new Problem(Severity.UNKNOWN, subject, "", reason, reason, List.of());
    }

    static Problem of(SubjectReport subject, ConditionReport condition) {
      String said =
          condition.summary().isEmpty()
              ? condition.name()
                  + condition.measurement().map(name -> " is " + subject.text(name)).orElse("")
              : condition.summary();
      return new Problem(
          condition.severity(),
          subject.title(),
          condition.name(),
          condition.cause().orElse(subject.title()),
          said,
          ReportText.advice(condition, INDENT));
    }

    Kind kind(String probe) {
      return new Kind(severity, probe, condition, cause);
    }
  }
}
