package io.benchwarden.dist.verify;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.backup.BackupContents;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.FileVerdict;
import io.benchwarden.bench.backup.SetVerdict;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.MeasurementReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.runtime.alert.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges sets. The newest complete one of a site is what a restore would take: a fault in it is
 * critical. In an older one a fault is a warning, since it lowers how far back one can go.
 */
final class SetJudge {
  private final Instant now;

  SetJudge(Instant now) {
    this.now = now;
  }

  SubjectReport judge(SetResult result) {
    String name = result.site().site() + " " + result.set().begun();
    return new SubjectReport(
        "backup",
        name,
        Optional.of(result.site().bench()),
        unreadable(result),
        measurements(result),
        result.verdict().map(verdict -> conditions(result, verdict)).orElse(List.of()),
        result.verdict().map(SetJudge::evidence).orElse(List.of()));
  }

  /** A site without a set that could be restored. */
  Optional<SubjectReport> judge(SiteBackups site) {
    Optional<ConditionReport> none =
        site.problem().isEmpty() && site.newestComplete().isEmpty()
            ? Optional.of(
                ConditionReport.said(
                    "no-complete-set",
                    Severity.CRITICAL,
                    site.sets().isEmpty()
                        ? "there is no backup in " + site.folder()
                        : "none of %d sets is complete".formatted(site.sets().size()),
                    List.of("bench --site " + site.site() + " backup --with-files")))
            : Optional.empty();
    if (site.problem().isEmpty() && none.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SubjectReport(
            "site",
            site.site(),
            Optional.of(site.bench()),
            site.problem(),
            List.of(),
            none.stream().toList(),
            List.of()));
  }

  private static Optional<String> unreadable(SetResult result) {
    if (result.failure().isPresent()) {
      return result.failure();
    }
    return result
        .verdict()
        .filter(verdict -> !verdict.isRead() && verdict.faults().isEmpty())
        .map(verdict -> "it was being written or removed while it was read; look again later");
  }

  private List<MeasurementReport> measurements(SetResult result) {
    Duration age = Duration.between(result.set().moment(result.site().zone()), now);
    List<MeasurementReport> measured = new ArrayList<>();
    measured.add(new MeasurementReport("age", Math.max(0, age.toSeconds()), Unit.SECONDS));
    measured.add(new MeasurementReport("size", result.set().size(), Unit.BYTES));
    result
        .verdict()
        .ifPresent(
            verdict ->
                measured.add(
                    new MeasurementReport(
                        "inside",
                        verdict.files().stream().mapToLong(FileVerdict::inside).sum(),
                        Unit.BYTES)));
    return measured;
  }

  private static List<ConditionReport> conditions(SetResult result, SetVerdict verdict) {
    Severity bad = result.isNewest() ? Severity.CRITICAL : Severity.WARNING;
    List<ConditionReport> conditions = new ArrayList<>();
    for (FileVerdict file : verdict.faults()) {
      conditions.add(
          ConditionReport.said(
              file.fault().map(fault -> fault.slug()).orElse("fault"),
              bad,
              "%s is no good: %s"
                  .formatted(file.file().path().getFileName(), file.faultText().orElse("")),
              List.of("bench --site " + result.site().site() + " backup --with-files")));
    }
    if (result.isNewest() && verdict.isRead()) {
      keys(result, verdict).ifPresent(conditions::add);
    }
    if (conditions.isEmpty()) {
      conditions.add(ConditionReport.said("whole", Severity.OK, "", List.of()));
    }
    return conditions;
  }

  /**
   * Frappe makes the key of passwords with the first stored one: a site without it misses nothing,
   * and older sets may be from before. Encrypted sets are worth nothing without theirs.
   */
  private static Optional<ConditionReport> keys(SetResult result, SetVerdict verdict) {
    if (verdict.isEncrypted() && !result.site().keys().backups() && !verdict.holdsBackupKey()) {
      return Optional.of(
          ConditionReport.said(
              "key-missing",
              Severity.CRITICAL,
              "it is encrypted, and the site's configuration has no backup_encryption_key",
              List.of()));
    }
    boolean lost =
        verdict
                .file(Kind.CONFIGURATION)
                .map(FileVerdict::contents)
                .filter(BackupContents.Configuration.class::isInstance)
                .isPresent()
            && result.site().keys().passwords()
            && !verdict.holdsEncryptionKey();
    return lost
        ? Optional.of(
            ConditionReport.said(
                "key-missing",
                Severity.CRITICAL,
                "the site has an encryption_key that is not in its configuration's backup:"
                    + " passwords stored in the database would be lost in a restore",
                List.of("bench --site " + result.site().site() + " backup --with-files")))
        : Optional.empty();
  }

  private static List<String> evidence(SetVerdict verdict) {
    List<String> lines = new ArrayList<>();
    verdict.set().missing().ifPresent(reason -> lines.add("not complete: " + reason));
    for (FileVerdict file : verdict.files()) {
      lines.add(
          "%s: %s, %s"
              .formatted(
                  file.file().path().getFileName(),
                  Quantity.format(file.file().size(), Unit.BYTES),
                  file.faultText().orElseGet(() -> file.contents().summary())));
    }
    return lines;
  }
}
