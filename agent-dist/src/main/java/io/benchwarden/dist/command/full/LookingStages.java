package io.benchwarden.dist.command.full;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.survey.MetricsFolder;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyedChecks;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.dist.verify.BackupSurvey;
import io.benchwarden.dist.verify.ReadingProgress;
import io.benchwarden.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stages that only look, in the order they are called. Not safe for several threads. */
final class LookingStages {
  private final Configuration configured;
  private final Path bench;
  private final Clock clock;
  private final List<ProbeReport> seen = new ArrayList<>();

  LookingStages(Configuration configured, Path bench, Clock clock) {
    this.configured = configured;
    this.bench = bench;
    this.clock = clock;
  }

  /** Everything that was seen until now. */
  List<ProbeReport> seen() {
    return List.copyOf(seen);
  }

  Stage verifyBackups(Consumer<ReadingProgress> progress) throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    return stage(new BackupSurvey(configured, clock, cores).survey(Optional.empty(), progress));
  }

  Stage health() throws InterruptedException {
    return stage(survey("health", SurveyedChecks.HEALTH));
  }

  /** Asks nothing twice: what health has just seen is not measured again. */
  Stage metrics() throws InterruptedException {
    List<ProbeReport> known =
        seen.stream().filter(report -> SurveyedChecks.METRICS.contains(report.check())).toList();
    List<String> checks =
        SurveyedChecks.METRICS.stream()
            .filter(check -> known.stream().noneMatch(report -> report.check().equals(check)))
            .toList();
    Survey rest = survey("metrics", checks);
    Stage stage = stage(rest);
    List<ProbeReport> all = new ArrayList<>(rest.reports());
    all.addAll(known);
    return kept(stage, rest.with(all));
  }

  private Survey survey(String title, List<String> checks) throws InterruptedException {
    return new Surveyor(configured, clock).survey(title, checks, Optional.empty(), report -> {});
  }

  private Stage stage(Survey survey) {
    seen.addAll(survey.reports());
    return new Stage(
        survey.title(), survey.severity(), sentence(survey), survey.took(), true, Optional.empty());
  }

  private Stage kept(Stage stage, Survey metrics) {
    try {
      Path file = MetricsFolder.of(bench).keep(metrics);
      String text = "%s; kept as %s".formatted(stage.text(), file);
      return new Stage(stage.name(), stage.severity(), text, stage.took(), true, Optional.empty());
    } catch (IOException failure) {
      return new Stage(
          stage.name(),
          Severity.CRITICAL,
          "could not be kept: " + failure,
          stage.took(),
          false,
          Optional.empty());
    }
  }

  private static String sentence(Survey survey) {
    long subjects = survey.reports().stream().mapToLong(report -> report.subjects().size()).sum();
    long wrong =
        survey.reports().stream()
            .flatMap(report -> report.subjects().stream())
            .flatMap(subject -> subject.conditions().stream())
            .filter(ConditionReport::bad)
            .count();
    long unknown =
        survey.reports().stream()
            .flatMap(report -> report.subjects().stream())
            .filter(subject -> subject.unreadable().isPresent())
            .count();
    return "%d looked at, %d wrong, %d not known".formatted(subjects, wrong, unknown);
  }
}
