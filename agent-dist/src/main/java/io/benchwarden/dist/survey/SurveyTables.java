package io.benchwarden.dist.survey;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables of surveys. */
public final class SurveyTables {
  private SurveyTables() {}

  /** A line a site, a column a check: how each is judged. */
  public static List<String> sites(Survey survey, List<String> checks) {
    List<ProbeReport> columns =
        checks.stream().flatMap(name -> survey.check(name).stream()).toList();
    List<String> head = new ArrayList<>(List.of("SITE"));
    columns.forEach(report -> head.add(report.probe().toUpperCase(java.util.Locale.ROOT)));
    Table table = new Table(head.toArray(String[]::new));
    TreeSet<String> names = new TreeSet<>();
    columns.forEach(report -> sites(report).map(SubjectReport::name).forEach(names::add));
    for (String site : names) {
      List<String> row = new ArrayList<>(List.of(site));
      for (ProbeReport report : columns) {
        row.add(
            report
                .subject(Subject.SITE, site)
                .map(SurveyTables::word)
                .orElse(report.problem().isPresent() ? "UNKNOWN" : "-"));
      }
      table.row(row.toArray(String[]::new));
    }
    return table.isEmpty() ? List.of("No site was found.") : table.lines();
  }

  private static Stream<SubjectReport> sites(ProbeReport report) {
    return report.subjects().stream().filter(subject -> subject.kind().equals(Subject.SITE));
  }

  private static String word(SubjectReport subject) {
    if (subject.severity() == Severity.OK) {
      return "ok";
    }
    Optional<String> slug =
        subject.conditions().stream()
            .filter(condition -> condition.severity() == subject.severity())
            .map(condition -> condition.cause().orElse(condition.name()))
            .findFirst();
    return subject.severity() + slug.map(text -> " " + text).orElse("");
  }

  /** A line a subject that is not a site: how it is judged and what was seen. */
  public static List<String> others(Survey survey, List<String> checks) {
    return subjects(survey, checks, "SUBJECT", subject -> !subject.kind().equals(Subject.SITE));
  }

  /** A line a subject, sites too. */
  public static List<String> subjects(Survey survey, List<String> checks) {
    Table table = new Table("CHECK", "SUBJECT", "STATE", "SEEN");
    for (String check : checks) {
      survey
          .check(check)
          .ifPresent(
              report ->
                  report
                      .subjects()
                      .forEach(
                          subject ->
                              table.row(check, subject.title(), word(subject), seen(subject))));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static List<String> subjects(
      Survey survey,
      List<String> checks,
      String head,
      java.util.function.Predicate<SubjectReport> shown) {
    Table table = new Table(head, "STATE", "SEEN");
    for (String check : checks) {
      survey
          .check(check)
          .ifPresent(
              report ->
                  report.subjects().stream()
                      .filter(shown)
                      .sorted(java.util.Comparator.comparing(SubjectReport::title))
                      .forEach(
                          subject -> table.row(subject.title(), word(subject), seen(subject))));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static String seen(SubjectReport subject) {
    if (subject.severity() != Severity.OK && !subject.headline().isEmpty()) {
      return subject.headline();
    }
    return subject.evidence().isEmpty()
        ? String.join(
            ", ",
            subject.measurements().stream().map(m -> m.name() + " " + m.text()).limit(4).toList())
        : subject.evidence().get(0);
  }
}
