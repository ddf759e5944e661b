package io.benchwarden.dist.explain;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.ObservationJudge;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.alert.Verdict;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One run of one probe, explained: what was seen, how each condition was judged, and by which
 * setting.
 */
public final class CheckExplanation {
  private final ProbeConfiguration probe;
  private final ProbeRun run;
  private final List<Judged> subjects;

  public CheckExplanation(
      ProbeConfiguration probe, ProbeRun run, Map<String, Map<String, String>> siteLabels) {
    this.probe = probe;
    this.run = run;
    this.subjects =
        run.outcome().observations().stream()
            .map(observation -> judge(probe, observation, siteLabels))
            .sorted(Comparator.comparing(Judged::rank).thenComparing(Judged::name))
            .toList();
  }

  private static Judged judge(
      ProbeConfiguration probe,
      Observation observation,
      Map<String, Map<String, String>> siteLabels) {
    if (observation.unreadable().isPresent()) {
      return new Judged(observation, List.of());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    labels.putAll(siteLabels.getOrDefault(observation.subject().name(), Map.of()));
    labels.putAll(observation.labels());
    labels.put("subject", observation.subject().name());
    labels.put("subject_kind", observation.subject().kind());
    if (observation.subject().kind().equals("site")) {
      labels.put("site", observation.subject().name());
    }
    observation.bench().ifPresent(bench -> labels.put("bench", bench));
    return new Judged(observation, ObservationJudge.judge(probe, observation, labels, Map.of()));
  }

  /** The worst of all subjects; UNKNOWN if the run did not end by itself. */
  public Severity severity() {
    Severity worst =
        Severity.worst(subjects.stream().map(Judged::severity).collect(Collectors.toList()));
    return problem().isPresent() ? Severity.worst(worst, Severity.UNKNOWN) : worst;
  }

  private Optional<String> problem() {
    if (run.outcome() instanceof RunOutcome.Failed failed) {
      return Optional.of("the run failed: " + failed.reason());
    }
    if (run.outcome() instanceof RunOutcome.TimedOut) {
      return Optional.of(
          "the run was cut off after "
              + Quantity.format(probe.timeout().toMillis() / 1e3, Unit.SECONDS));
    }
    return Optional.empty();
  }

  /** For people: the worst first, then what is well in a line each. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s (%s)".formatted(probe.name(), severity(), probe.check().sees()));
    problem().ifPresent(text -> lines.add("  " + text));
    if (subjects.isEmpty()) {
      lines.add("  There was nothing to look at.");
    }
    subjects.forEach(subject -> describe(subject, lines));
    return lines;
  }

  private void describe(Judged subject, List<String> lines) {
    Observation observation = subject.observation();
    lines.add("");
    lines.add("%-8s %s".formatted(subject.severity(), observation.subject()));
    observation.unreadable().ifPresent(reason -> lines.add("  could not be read: " + reason));
    subject.verdicts().stream()
        .filter(verdict -> verdict.measurement().isPresent() || verdict.finding().isPresent())
        .sorted(Comparator.comparing((Verdict verdict) -> !verdict.bad()))
        .forEach(verdict -> describe(verdict, lines));
    List<String> others =
        observation.measurements().stream()
            .filter(measured -> !isJudged(subject, measured))
            .map(measured -> measured.name() + " " + value(measured))
            .toList();
    if (!others.isEmpty()) {
      lines.add("  also measured: " + String.join(", ", others));
    }
    observation.evidence().forEach(line -> lines.add("  | " + line));
  }

  private static boolean isJudged(Judged subject, Measurement measured) {
    return subject.verdicts().stream()
        .anyMatch(verdict -> verdict.measurement().filter(measured::equals).isPresent());
  }

  private static void describe(Verdict verdict, List<String> lines) {
    lines.add(
        "  %-10s %s%s"
            .formatted(
                verdict.condition(),
                verdict.severity(),
                verdict.measurement().map(measured -> "  " + value(measured)).orElse("")));
    if (verdict.severity() != Severity.OK) {
      verdict.finding().ifPresent(finding -> describe(finding, lines));
    }
    verdict
        .rule()
        .threshold()
        .map(threshold -> levels(threshold) + ", set at " + verdict.rule().origin())
        .ifPresent(text -> lines.add("    " + text));
  }

  private static void describe(Finding finding, List<String> lines) {
    if (!finding.summary().isEmpty()) {
      lines.add("    " + finding.summary());
    }
    finding.cause().ifPresent(cause -> lines.add("    cause: " + cause.text()));
    finding.stillWorks().ifPresent(text -> lines.add("    not broken: " + text));
    finding.commands().forEach(command -> lines.add("    $ " + command));
  }

  private static String levels(Threshold threshold) {
    List<String> levels = new ArrayList<>();
    threshold
        .warning()
        .ifPresent(level -> levels.add("warning " + Quantity.format(level, threshold.unit())));
    threshold
        .critical()
        .ifPresent(level -> levels.add("critical " + Quantity.format(level, threshold.unit())));
    return levels.isEmpty()
        ? "no level is set"
        : String.join(", ", levels)
            + " ("
            + threshold.direction().name().toLowerCase(Locale.ROOT)
            + " is bad)";
  }

  private static String value(Measurement measured) {
    return Quantity.format(measured.value(), measured.unit());
  }

  /** For Nagios: status line, then performance data. */
  public String nagios() {
    String worst =
        subjects.stream()
            .filter(subject -> subject.severity() != Severity.OK)
            .map(Judged::headline)
            .limit(3)
            .collect(Collectors.joining("; "));
    String said =
        problem().orElse(worst.isEmpty() ? subjects.size() + " subjects are well" : worst);
    String data =
        subjects.stream()
            .flatMap(
                subject -> subject.observation().measurements().stream().map(m -> data(subject, m)))
            .collect(Collectors.joining(" "));
    return "%s %s: %s%s"
        .formatted(
            probe.name().toUpperCase(Locale.ROOT),
            severity(),
            said,
            data.isEmpty() ? "" : " | " + data);
  }

  private static String data(Judged subject, Measurement measured) {
    String label = (subject.name() + " " + measured.name()).replace('\'', '_').replace('=', '_');
    String unit =
        switch (measured.unit()) {
          case BYTES -> "B";
          case SECONDS -> "s";
          default -> "";
        };
    return "'%s'=%s%s".formatted(label, plain(measured.value()), unit);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("probe", probe.name());
    document.put("check", probe.check().name());
    document.put("severity", severity().label());
    document.put("startedAt", run.startedAt().toString());
    document.put("endedAt", run.endedAt().toString());
    problem().ifPresent(text -> document.put("problem", text));
    document.put("subjects", subjects.stream().map(Judged::json).toList());
    return document;
  }

  private record Judged(Observation observation, List<Verdict> verdicts) {
    String name() {
      return observation.subject().name();
    }

    Severity severity() {
      return observation.unreadable().isPresent()
          ? Severity.UNKNOWN
          : Severity.worst(verdicts.stream().map(Verdict::severity).toList());
    }

    /** Worst first. */
    int rank() {
      return switch (severity()) {
        case CRITICAL -> 0;
        case UNKNOWN -> 1;
        case WARNING -> 2;
        case OK -> 3;
      };
    }

    String headline() {
      return observation
          .unreadable()
          .or(
              () ->
                  verdicts.stream()
                      .filter(Verdict::bad)
                      .flatMap(verdict -> verdict.finding().stream())
                      .map(Finding::summary)
                      .findFirst())
          .map(text -> name() + ": " + text)
          .orElse(name() + " is " + severity());
    }

    Map<String, Object> json() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("kind", observation.subject().kind());
      document.put("name", name());
      observation.bench().ifPresent(bench -> document.put("bench", bench));
      document.put("severity", severity().label());
      observation.unreadable().ifPresent(reason -> document.put("unreadable", reason));
      document.put(
          "measurements",
          observation.measurements().stream()
              .map(
                  measured ->
                      Map.of(
                          "name", measured.name(),
                          "value", measured.value(),
                          "unit", measured.unit().name().toLowerCase(Locale.ROOT)))
              .toList());
      document.put("conditions", verdicts.stream().map(Judged::json).toList());
      document.put("evidence", observation.evidence());
      return document;
    }

    private static Map<String, Object> json(Verdict verdict) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", verdict.condition());
      document.put("severity", verdict.severity().label());
      verdict
          .finding()
          .ifPresent(
              finding -> {
                document.put("summary", finding.summary());
                finding.cause().ifPresent(cause -> document.put("cause", cause.slug()));
                document.put("commands", finding.commands());
              });
      verdict
          .rule()
          .threshold()
          .ifPresent(
              threshold -> {
                threshold.warning().ifPresent(level -> document.put("warning", level));
                threshold.critical().ifPresent(level -> document.put("critical", level));
                document.put("setAt", verdict.rule().origin().toString());
              });
      return document;
    }
  }
}
