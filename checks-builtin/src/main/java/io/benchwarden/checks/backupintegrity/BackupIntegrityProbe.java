package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.ReadOutcome;
import io.benchwarden.bench.backup.ReadProgress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what was not read yet, newest backups of all sites first, as far as the run's time goes;
 * the next run goes on from there.
 */
final class BackupIntegrityProbe implements Probe {
  /** What is left of a run's time for saying what was seen. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Duration settledAfter;
  private final Verdicts verdicts = new Verdicts();
  private final BackgroundReader reader = new BackgroundReader();

  BackupIntegrityProbe(Duration settledAfter) {
    this.settledAfter = settledAfter;
  }

  /** A file that is to be read, of a site. */
  private record Unread(SiteBackups site, BackupFile file) {}

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Instant now = context.clock().instant();
    List<SiteBackups> sites =
        context.benches().stream()
            .flatMap(
                bench ->
                    bench.sites().stream()
                        .map(site -> SiteBackups.of(bench, site, now, settledAfter)))
            .toList();
    forgetOthers(sites);
    Map<Path, String> refused = read(sites, context);
    return Report.complete(sites.stream().map(site -> observe(site, refused)).toList());
  }

  private void forgetOthers(List<SiteBackups> sites) {
    verdicts.retain(
        sites.stream()
            .flatMap(site -> site.present().stream())
            .flatMap(set -> set.files().stream())
            .map(BackupFile::path)
            .collect(Collectors.toSet()));
  }

  private Observation observe(SiteBackups site, Map<Path, String> refused) {
    return new IntegrityWords(site, verdicts, refused).observation();
  }

  /** Reads until all is read or time is over; tells what may not be read, and why. */
  private Map<Path, String> read(List<SiteBackups> sites, CheckContext context)
      throws InterruptedException {
    Map<Path, String> refused = new HashMap<>();
    Clock clock = context.clock();
    Instant until = context.deadline().minus(RESERVE);
    ReadProgress inTime = bytes -> clock.instant().isBefore(until);
    for (Unread unread : unread(sites)) {
      if (!inTime.read(0)) {
        return refused;
      }
      try {
        if (isNewFault(unread, reader.read(unread.file(), inTime))) {
          context.observe(observe(unread.site(), refused));
        }
      } catch (AccessDeniedException denied) {
        refused.put(unread.file().path(), "the agent's user may not read it");
      } catch (IOException failure) {
        refused.put(unread.file().path(), "it cannot be opened: " + failure.getMessage());
      }
    }
    return refused;
  }

  /** Keeps the verdict. A fault is told at once, however much there is still to be read. */
  private boolean isNewFault(Unread unread, ReadOutcome outcome) {
    if (outcome instanceof ReadOutcome.Finished finished) {
      verdicts.add(finished.verdict());
      return finished.verdict().fault().isPresent();
    }
    return false;
  }

  /** What was left off in the middle, then the newest backup of each site, then the one before. */
  private List<Unread> unread(List<SiteBackups> sites) {
    List<Unread> all = new ArrayList<>();
    int most = sites.stream().mapToInt(site -> site.sets().size()).max().orElse(0);
    for (int age = 0; age < most; age++) {
      for (SiteBackups site : sites) {
        if (age < site.sets().size()) {
          addUnread(site, site.sets().get(age), all);
        }
      }
    }
    Optional<BackupFile> paused = reader.pausedFile();
    Stream<Unread> first = all.stream().filter(u -> paused.equals(Optional.of(u.file())));
    Stream<Unread> others = all.stream().filter(u -> !paused.equals(Optional.of(u.file())));
    return Stream.concat(first, others).toList();
  }

  private void addUnread(SiteBackups site, BackupSet set, List<Unread> all) {
    set.files().stream()
        .filter(file -> verdicts.of(file).isEmpty())
        .sorted((one, other) -> one.kind().compareTo(other.kind()))
        .forEach(file -> all.add(new Unread(site, file)));
  }

  @Override
  public void close() throws InterruptedException {
    reader.close();
  }
}
