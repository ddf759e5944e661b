package io.benchwarden.dist.command;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.NagiosLine;
import io.benchwarden.dist.report.PrometheusText;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** Tells a survey in the form that was asked for, and ends with its exit code. */
public final class SurveyAnswer {
  private SurveyAnswer() {}

  /** Tells it, and those whom it concerns. */
  public static int tell(
      Survey survey, SurveyOptions options, Function<Survey, List<String>> tables, Streams streams)
      throws Exception {
    PrintWriter out = streams.out();
    switch (options.output()) {
      case json -> Json.write(survey.json(), out);
      case nagios -> out.println(NagiosLine.of(survey.title(), survey.reports()));
      case prometheus -> PrometheusText.of(survey.reports()).forEach(out::println);
      case text -> text(survey, options.quiet(), tables, out);
    }
    out.flush();
    options.notify(survey, streams.err());
    return survey.severity().code();
  }

  private static void text(
      Survey survey, boolean quiet, Function<Survey, List<String>> tables, PrintWriter out) {
    if (quiet && survey.severity() == Severity.OK) {
      return;
    }
    Terminal terminal = Terminal.of(System.getenv());
    boolean colour = terminal.colour(System.getenv());
    out.println(SurveyText.head(survey, ZoneId.systemDefault()));
    if (!quiet) {
      out.println();
      tables.apply(survey).forEach(line -> out.println(terminal.cut(line)));
    }
    List<String> problems = SurveyText.problems(survey);
    if (!problems.isEmpty()) {
      out.println();
      problems.forEach(line -> out.println(colour ? Terminal.coloured(line) : line));
    }
  }
}
