package io.benchwarden.dist.verify;

import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.Surveyor;
import io.benchwarden.runtime.config.Configuration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Every backup set read to its end, and how each site stands with its backups. */
public final class BackupSurvey {
  private static final List<String> CHECKS = List.of("backups");

  private final Configuration configured;
  private final Clock clock;
  private final int threads;

  /**
   * Of these benches.
   *
   * @param threads sets read at a time, at least 1
   */
  public BackupSurvey(Configuration configured, Clock clock, int threads) {
    this.configured = configured;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Reads all of it.
   *
   * @param site reads this site's only; empty for all
   * @param progress is told now and then, by any thread
   */
  public Survey survey(Optional<String> site, Consumer<ReadingProgress> progress)
      throws InterruptedException {
    Instant began = clock.instant();
    List<ProbeReport> reports = new ArrayList<>();
    try (BenchAccess benches = new BenchAccess(configured, System::nanoTime)) {
      reports.add(
          new BackupVerification(clock, System::nanoTime, threads)
              .verify(benches.benches(), site, progress));
    }
    Survey told =
        new Surveyor(configured, clock).survey("verify-backups", CHECKS, site, report -> {});
    told.reports().forEach(report -> reports.add(sites(report)));
    return new Survey(
        told.title(),
        told.benches(),
        began,
        Duration.between(began, clock.instant()),
        told.source(),
        reports);
  }

  /** The sets themselves were just read, and better. */
  private static ProbeReport sites(ProbeReport report) {
    return report.with(
        report.subjects().stream().filter(subject -> subject.kind().equals("site")).toList());
  }
}
