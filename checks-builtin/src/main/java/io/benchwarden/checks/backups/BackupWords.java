package io.benchwarden.checks.backups;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.NotLookedAt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said about one site's backups.
 *
 * @param bench its bench
 * @param site the site
 * @param folder where its backups are
 * @param history what is there
 * @param zone the zone in which their names tell the time
 * @param now the time of this run
 */
record BackupWords(
    Bench bench, Site site, Path folder, BackupHistory history, SiteZone zone, Instant now) {

  private static final int SETS_SHOWN = 4;

  /**
   * The observation.
   *
   * @param isNew whether the site is too young to have a backup
   * @param toBeRead whether the newest dump is to be read to its end, now or in a later run
   */
  Observation observation(boolean isNew, boolean toBeRead) {
    Observation.Builder observation =
        Observation.of(site.subject())
            .bench(bench.name())
            .dependsOn(Subject.server("mariadb"))
            .measure(BackupsCheck.SETS, history.settled().size(), Unit.COUNT)
            .evidence("backups in " + folder);
    Optional<BackupSet> complete = history.newestComplete();
    complete.ifPresent(set -> addAge(observation, set));
    if (complete.isEmpty() && !isNew && !isExplained()) {
      observation.finding(none());
      NotLookedAt.add(observation, "there is no complete backup", BackupsCheck.AGE);
    } else if (complete.isEmpty() && brokenBecause().isPresent()) {
      NotLookedAt.add(
          observation, "the only backup cannot be restored", BackupsCheck.NONE, BackupsCheck.AGE);
    }
    history.failedAttempt().ifPresent(set -> observation.finding(incomplete(set)));
    if (brokenBecause().isPresent()) {
      // A dump that breaks off is small: that is told once, as what it is.
      NotLookedAt.add(observation, "the newest dump cannot be restored", BackupsCheck.SIZE);
    } else {
      history.sizeRatio().ifPresent(ratio -> addSize(observation, ratio));
    }
    history.newestDump().ifPresent(dump -> addVerdict(observation, dump, toBeRead));
    history.running().ifPresent(set -> observation.evidence("being written now: " + line(set)));
    history.settled().stream()
        .limit(SETS_SHOWN)
        .map(BackupWords::line)
        .forEach(observation::evidence);
    if (zone instanceof SiteZone.Unknown unknown) {
      observation.evidence(
          "ages are those of the files, since the site's zone is unknown: " + unknown.reason());
    }
    return observation.build();
  }

  private void addSize(Observation.Builder observation, double ratio) {
    observation.measure(BackupsCheck.SIZE_RATIO, ratio, Unit.RATIO).finding(size(ratio));
  }

  /**
   * Frappe deletes what is a day old before it dumps, so for that time there may be nothing else;
   * and a dump that cannot be restored is told as such, once.
   */
  private boolean isExplained() {
    return history.running().isPresent() || brokenBecause().isPresent();
  }

  private Optional<Cause> brokenBecause() {
    return history
        .newestDump()
        .flatMap(history.verdict())
        .flatMap(
            verdict ->
                switch (verdict) {
                  case WHOLE -> Optional.empty();
                  case TRUNCATED -> Optional.of(Causes.CUT);
                  case HEADER_ONLY -> Optional.of(Causes.HEADER_ONLY);
                  case DAMAGED -> Optional.of(Causes.DAMAGED);
                });
  }

  private void addAge(Observation.Builder observation, BackupSet set) {
    Duration age = ago(set.moment(zone));
    observation.measure(BackupsCheck.AGE, Math.max(0, age.toSeconds()), Unit.SECONDS);
    set.file(Kind.DATABASE)
        .ifPresent(
            dump -> observation.measure(BackupsCheck.DATABASE_SIZE, dump.size(), Unit.BYTES));
    Finding.Builder finding =
        Finding.words(
                BackupsCheck.AGE,
                "the newest complete backup of %s is %s old"
                    .formatted(site.name(), Amounts.time(age)))
            .stillWorks("the site itself is not affected");
    addCommands(finding);
    observation.finding(finding);
  }

  private Duration ago(Instant moment) {
    return Duration.between(moment, now);
  }

  private Finding none() {
    Finding.Builder finding =
        Finding.of(
                BackupsCheck.NONE,
                Severity.CRITICAL,
                "%s has no complete backup on this host".formatted(site.name()))
            .stillWorks("the site itself is not affected");
    addCommands(finding);
    return finding.build();
  }

  private Finding incomplete(BackupSet set) {
    Finding.Builder finding =
        Finding.of(
                BackupsCheck.INCOMPLETE,
                Severity.WARNING,
                "the newest backup of %s, begun %s ago, is no complete one: %s"
                    .formatted(
                        site.name(), Amounts.time(ago(set.moment(zone))), set.missing().orElse("")))
            .stillWorks(fallback());
    addCommands(finding);
    return finding.build();
  }

  private Finding size(double ratio) {
    Finding.Builder finding =
        Finding.words(
                BackupsCheck.SIZE,
                "the newest dump of %s has %s of the usual size"
                    .formatted(site.name(), Amounts.percent(ratio)))
            .stillWorks(fallback());
    addCommands(finding);
    return finding.build();
  }

  private void addVerdict(Observation.Builder observation, BackupFile dump, boolean toBeRead) {
    if (history.verdict().apply(dump).isEmpty() && toBeRead) {
      NotLookedAt.add(
          observation, "there was no time to read the newest dump", BackupsCheck.TRUNCATED);
    } else if (history.verdict().apply(dump).isEmpty()) {
      observation.evidence(
          dump.encrypted()
              ? "the newest dump is encrypted and was not read"
              : "the newest dump was not read to its end");
    }
    brokenBecause().ifPresent(why -> observation.finding(truncated(dump, why)));
  }

  private Finding truncated(BackupFile dump, Cause why) {
    return Finding.of(
            BackupsCheck.TRUNCATED,
            Severity.CRITICAL,
            "the newest dump of %s cannot be restored: %s (%s)"
                .formatted(site.name(), why.text(), dump.path().getFileName()))
        .cause(why.slug(), why.text())
        .stillWorks(fallback())
        .command("gzip -t '%s'".formatted(dump.path()))
        .command("zcat '%s' | tail -n 3".formatted(dump.path()))
        .command(backup())
        .build();
  }

  private String fallback() {
    return history
        .newestComplete()
        .map(
            set ->
                "a complete backup from %s ago is there"
                    .formatted(Amounts.time(ago(set.moment(zone)))))
        .orElse("the site itself is not affected; no other complete backup is here");
  }

  private void addCommands(Finding.Builder finding) {
    finding
        .command("ls -lt '%s' | head -n 20".formatted(folder))
        .command("tail -n 50 '%s'".formatted(bench.directory().resolve("logs/backup.log")))
        .command(backup());
  }

  private String backup() {
    return "cd '%s' && bench --site %s backup --with-files"
        .formatted(bench.directory(), site.name());
  }

  private static String line(BackupSet set) {
    String files =
        set.files().stream()
            .sorted((one, other) -> one.kind().compareTo(other.kind()))
            .map(
                file ->
                    "%s %s%s"
                        .formatted(
                            kind(file.kind()),
                            Amounts.bytes(file.size()),
                            file.encrypted() ? " encrypted" : ""))
            .collect(Collectors.joining(", "));
    return "%s (site's time): %s".formatted(set.begun(), files);
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case DATABASE -> "database";
      case FILES -> "files";
      case PRIVATE_FILES -> "private files";
      case CONFIGURATION -> "configuration";
    };
  }
}
