package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.backup.BackupFault;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.FileVerdict;
import io.benchwarden.bench.backup.SetVerdict;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is said about one site's backups.
 *
 * @param site its backups
 * @param verdicts what is known of files
 * @param refused files that could not be opened, and why
 */
record IntegrityWords(SiteBackups site, Verdicts verdicts, Map<Path, String> refused) {
  private static final Set<Kind> ARCHIVES = EnumSet.of(Kind.FILES, Kind.PRIVATE_FILES);

  Observation observation() {
    Observation.Builder observation =
        site.unreadable()
            .map(reason -> Observation.unreadable(site.site().subject(), reason))
            .orElseGet(() -> Observation.of(site.site().subject()))
            .bench(site.bench().name());
    if (site.unreadable().isEmpty()) {
      add(observation);
    }
    return observation.build();
  }

  private void add(Observation.Builder observation) {
    List<SetVerdict> known = site.sets().stream().map(verdicts::of).toList();
    observation
        .measure(BackupIntegrityCheck.SETS, known.size(), Unit.COUNT)
        .measure(
            BackupIntegrityCheck.SETS_READ,
            known.stream().filter(SetVerdict::isRead).count(),
            Unit.COUNT)
        .measure(
            BackupIntegrityCheck.UNREAD,
            unread(known).stream().mapToLong(BackupFile::size).sum(),
            Unit.BYTES);
    if (known.isEmpty() && site.present().isEmpty()) {
      // That there is none is told by the check of backups.
      observation.evidence("there is no backup to read");
      return;
    }
    if (known.isEmpty()) {
      NotLookedAt.add(
          observation,
          "there is no finished backup to read",
          BackupIntegrityCheck.DUMP,
          BackupIntegrityCheck.FILES,
          BackupIntegrityCheck.CONFIGURATION,
          BackupIntegrityCheck.ENCRYPTION,
          BackupIntegrityCheck.OLDER);
      return;
    }
    SetVerdict newest = known.get(0);
    addContent(observation, newest, BackupIntegrityCheck.DUMP, EnumSet.of(Kind.DATABASE));
    addContent(observation, newest, BackupIntegrityCheck.FILES, ARCHIVES);
    addConfiguration(observation, newest);
    new EncryptionWords(site, newest, fallback(known)).add(observation);
    addOlder(observation, known.subList(1, known.size()));
    IntegrityEvidence.add(observation, known, refused);
  }

  private void addContent(
      Observation.Builder observation, SetVerdict newest, String condition, Set<Kind> kinds) {
    Optional<FileVerdict> bad =
        newest.faults().stream()
            .filter(verdict -> kinds.contains(verdict.file().kind()))
            .filter(verdict -> !isOfEncryption(verdict))
            .findFirst();
    if (bad.isPresent()) {
      observation.finding(
          finding(condition, Severity.CRITICAL, bad.get())
              .effect(effect(condition))
              .command(reading(bad.get().file()))
              .command(listing(bad.get().file()))
              .command(backup())
              .build());
    } else {
      addUnread(observation, newest, condition, kinds);
    }
  }

  private static Effect effect(String condition) {
    return condition.equals(BackupIntegrityCheck.DUMP)
        ? Effect.explains(Set.of(BackupIntegrityCheck.SMALL_DUMP))
        : Effect.none();
  }

  private void addConfiguration(Observation.Builder observation, SetVerdict newest) {
    Optional<FileVerdict> file = newest.file(Kind.CONFIGURATION);
    if (file.isPresent() && file.get().fault().isPresent()) {
      observation.finding(
          finding(BackupIntegrityCheck.CONFIGURATION, Severity.WARNING, file.get())
              .command(listing(file.get().file()))
              .command(backup())
              .build());
    } else if (file.isPresent() && lacksEncryptionKey(newest)) {
      observation.finding(
          Finding.of(
                  BackupIntegrityCheck.CONFIGURATION,
                  Severity.WARNING,
                  "the newest backup of %s would lose stored passwords: %s"
                      .formatted(site.site().name(), BackupIntegrityCheck.NO_ENCRYPTION_KEY_TEXT))
              .cause(
                  BackupIntegrityCheck.NO_ENCRYPTION_KEY,
                  BackupIntegrityCheck.NO_ENCRYPTION_KEY_TEXT)
              .stillWorks("the site itself is not affected; the key is in its site_config.json")
              .command(backup()));
    } else {
      addUnread(
          observation, newest, BackupIntegrityCheck.CONFIGURATION, EnumSet.of(Kind.CONFIGURATION));
    }
  }

  /** A key that the site got only after the backup is no fault of the backup. */
  private boolean lacksEncryptionKey(SetVerdict newest) {
    boolean siteHasIt = site.configuration().flatMap(c -> c.text("encryption_key")).isPresent();
    return siteHasIt && !newest.holdsEncryptionKey() && SiteKeys.wereThere(site, newest);
  }

  private void addOlder(Observation.Builder observation, List<SetVerdict> older) {
    List<SetVerdict> bad = older.stream().filter(set -> !set.faults().isEmpty()).toList();
    if (!bad.isEmpty()) {
      FileVerdict first = bad.get(0).faults().get(0);
      observation.finding(
          Finding.of(
                  BackupIntegrityCheck.OLDER,
                  Severity.WARNING,
                  "%d of %d older backups of %s cannot be restored whole; %s: %s"
                      .formatted(
                          bad.size(),
                          older.size(),
                          site.site().name(),
                          first.file().path().getFileName(),
                          first.faultText().orElse("")))
              .stillWorks("the newest backup is judged apart")
              .command(reading(first.file()))
              .command(listing(first.file())));
    } else if (older.stream().anyMatch(set -> !set.isRead())) {
      NotLookedAt.add(observation, "not all older backups were read", BackupIntegrityCheck.OLDER);
    }
  }

  private void addUnread(
      Observation.Builder observation, SetVerdict newest, String condition, Set<Kind> kinds) {
    unread(List.of(newest)).stream()
        .filter(file -> kinds.contains(file.kind()))
        .findFirst()
        .ifPresent(file -> NotLookedAt.add(observation, whyUnread(file), condition));
  }

  private String whyUnread(BackupFile file) {
    return "%s was not read: %s"
        .formatted(
            file.path().getFileName(), refused.getOrDefault(file.path(), "there was no time yet"));
  }

  private List<BackupFile> unread(List<SetVerdict> known) {
    return known.stream()
        .map(SetVerdict::set)
        .map(BackupSet::files)
        .flatMap(List::stream)
        .filter(file -> verdicts.of(file).isEmpty())
        .toList();
  }

  private Finding.Builder finding(String condition, Severity severity, FileVerdict bad) {
    BackupFault fault = bad.fault().orElseThrow();
    return Finding.of(
            condition,
            severity,
            "the newest backup of %s cannot be restored whole: %s of %s: %s"
                .formatted(
                    site.site().name(),
                    IntegrityEvidence.kind(bad.file().kind()),
                    Amounts.bytes(bad.file().size()),
                    bad.faultText().orElse("")))
        .cause(fault.slug(), fault.text())
        .stillWorks(fallback(site.sets().stream().map(verdicts::of).toList()));
  }

  private static String fallback(List<SetVerdict> known) {
    return known.stream()
        .filter(SetVerdict::isSound)
        .findFirst()
        .map(
            sound ->
                "the site itself is not affected; the backup begun %s (site's time) was read whole"
                    .formatted(sound.set().begun()))
        .orElse("the site itself is not affected; no other backup here is known to be whole");
  }

  private static boolean isOfEncryption(FileVerdict verdict) {
    return verdict.fault().filter(BackupIntegrityCheck.OF_ENCRYPTION::contains).isPresent();
  }

  private static String reading(BackupFile file) {
    String path = file.path().toString();
    if (file.encrypted()) {
      return Commands.of("gpg", "--list-packets", path);
    }
    return file.kind() == Kind.DATABASE
        ? Commands.of("gzip", "-t", path)
        : Commands.of("tar", "-tf", path);
  }

  private static String listing(BackupFile file) {
    return Commands.of("ls", "-l", "--full-time", file.path().toString());
  }

  private String backup() {
    return Commands.forSite(site.bench(), site.site(), "backup", "--with-files");
  }
}
