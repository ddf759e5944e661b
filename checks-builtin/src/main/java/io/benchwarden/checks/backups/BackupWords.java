package io.benchwarden.checks.backups;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
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
   */
  Observation observation(boolean isNew) {
    Observation.Builder observation =
        Observation.of(site.subject())
            .bench(bench.name())
            .dependsOn(Subject.server("mariadb"))
            .measure(BackupsCheck.SETS, history.settled().size(), Unit.COUNT)
            .evidence("backups in " + folder);
    Optional<BackupSet> complete = history.newestComplete();
    complete.ifPresent(set -> addAge(observation, set));
    if (complete.isEmpty() && history.running().isPresent()) {
      // Frappe deletes what is a day old before it dumps, so for that time there may be nothing
      // else. That ends no alert, and raises none.
      NotLookedAt.add(
          observation, "the only backup is being written now", BackupsCheck.NONE, BackupsCheck.AGE);
    } else if (complete.isEmpty() && !isNew) {
      observation.finding(none());
      NotLookedAt.add(observation, "there is no complete backup", BackupsCheck.AGE);
    }
    history.failedAttempt().ifPresent(set -> observation.finding(incomplete(set)));
    history
        .sizeRatio()
        .ifPresent(
            ratio ->
                observation
                    .measure(BackupsCheck.SIZE_RATIO, ratio, Unit.RATIO)
                    .finding(size(ratio)));
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
