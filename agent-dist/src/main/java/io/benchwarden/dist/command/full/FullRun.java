package io.benchwarden.dist.command.full;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.verify.ReadingProgress;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The stages of a full maintenance in their order. What only looks is done whatever came before:
 * where something is wrong, more must be known of it and not less.
 */
final class FullRun {
  private final String bench;
  private final String folder;
  private final PreChecks checks;
  private final ChangingStage changing;
  private final LookingStages looking;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Consumer<String> announce;

  FullRun(
      String bench,
      String folder,
      PreChecks checks,
      ChangingStage changing,
      LookingStages looking,
      Clock clock,
      LongSupplier nanoTime,
      Consumer<String> announce) {
    this.bench = bench;
    this.folder = folder;
    this.checks = checks;
    this.changing = changing;
    this.looking = looking;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.announce = announce;
  }

  /**
   * What came of it.
   *
   * @param stages in their order
   * @param survey all that was seen, the stages themselves too
   */
  record Result(List<Stage> stages, Survey survey) {
    Result {
      stages = List.copyOf(stages);
    }
  }

  /** Says what would be done, and does nothing. */
  Result plan(Map<String, String> optimize) throws InterruptedException {
    Instant began = clock.instant();
    List<Stage> stages = new ArrayList<>(List.of(preChecks()));
    stages.add(changing.plan("cleanup", Map.of()));
    stages.add(changing.plan("optimize", optimize));
    return result(began, stages);
  }

  /** Does all of it. */
  Result run(Map<String, String> optimize, Consumer<ReadingProgress> reading)
      throws InterruptedException {
    Instant began = clock.instant();
    List<Stage> stages = new ArrayList<>(List.of(preChecks()));
    announce.accept("cleanup");
    stages.add(changing.run("cleanup", Map.of()));
    announce.accept("optimize");
    stages.add(changing.run("optimize", optimize));
    announce.accept("verify-backups");
    stages.add(looking.verifyBackups(reading));
    announce.accept("health");
    stages.add(looking.health());
    announce.accept("metrics");
    stages.add(looking.metrics());
    return result(began, stages);
  }

  private Stage preChecks() throws InterruptedException {
    announce.accept("pre-checks");
    long began = nanoTime.getAsLong();
    List<Finding> found = checks.look();
    return new Stage(
        "pre-checks",
        Severity.worst(found.stream().map(Finding::severity).toList()),
        found.isEmpty() ? "nothing is wrong" : PreChecks.sentence(found),
        Duration.ofNanos(nanoTime.getAsLong() - began),
        false,
        Optional.empty());
  }

  private Result result(Instant began, List<Stage> stages) {
    Instant ended = clock.instant();
    List<ProbeReport> reports = new ArrayList<>();
    reports.add(
        new ProbeReport(
            "full",
            "full",
            "the stages of a full maintenance",
            began,
            ended,
            Optional.empty(),
            stages.stream()
                .filter(stage -> !stage.toldByProbes())
                .map(stage -> stage.subject(bench))
                .toList()));
    reports.addAll(looking.seen());
    return new Result(
        stages,
        new Survey(
            "full",
            List.of(folder),
            began,
            Duration.between(began, ended),
            "this command",
            reports));
  }
}
