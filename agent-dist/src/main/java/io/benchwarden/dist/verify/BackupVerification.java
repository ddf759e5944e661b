package io.benchwarden.dist.verify;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Verifies the backups of benches. */
public final class BackupVerification {
  /** The name of its report. */
  public static final String NAME = "backup-sets";

  private final Clock clock;
  private final LongSupplier nanos;
  private final int threads;

  /**
   * With this many threads.
   *
   * @param threads how many sets are read at a time; as many as the host has cores
   */
  public BackupVerification(Clock clock, LongSupplier nanos, int threads) {
    this.clock = clock;
    this.nanos = nanos;
    this.threads = threads;
  }

  /**
   * Reads all sets of all sites, or of one. Interrupting the calling thread ends it.
   *
   * @param progress is told after each block, on the reading threads
   */
  public ProbeReport verify(
      List<Bench> benches, Optional<String> site, Consumer<ReadingProgress> progress)
      throws InterruptedException {
    Instant began = clock.instant();
    List<SiteBackups> sites = new ArrayList<>();
    for (Bench bench : benches) {
      for (io.benchwarden.api.bench.Site one : bench.sites()) {
        if (site.isEmpty() || site.get().equals(one.name())) {
          sites.add(SiteBackups.of(bench, one));
        }
      }
    }
    List<SetResult> results = new BackupReader(threads, nanos).read(sites, progress);
    SetJudge judge = new SetJudge(clock.instant());
    List<SubjectReport> subjects = new ArrayList<>();
    sites.forEach(one -> judge.judge(one).ifPresent(subjects::add));
    results.forEach(result -> subjects.add(judge.judge(result)));
    return new ProbeReport(
        NAME,
        NAME,
        "every file of every backup set, read to its last byte",
        began,
        clock.instant(),
        Optional.empty(),
        subjects);
  }
}
