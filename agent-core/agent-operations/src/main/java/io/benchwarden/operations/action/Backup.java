package io.benchwarden.operations.action;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.BackupFolder;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.BackupVerifier;
import io.benchwarden.bench.backup.ReadProgress;
import io.benchwarden.bench.backup.SetVerdict;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.ArgumentDescription.Type;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.BenchProgram;
import io.benchwarden.operations.process.RunningWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code backup SITE}: a backup by the bench's program, believed only when it has been read. */
public final class Backup implements Operation {
  private static final Duration LIMIT = Duration.ofHours(6);
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "backup",
          "Takes a backup of a site and reads it to its end.",
          List.of(
              ArgumentDescription.site(true),
              ArgumentDescription.optional(
                  "with-files", Type.FLAG, "Also the site's public and private files.")),
          LIMIT.plusHours(1));

  private final BenchProgram program;
  private final BenchActivity activity;

  /** The operation, through the bench's program. */
  public Backup(BenchProgram program, BenchActivity activity) {
    this.program = program;
    this.activity = activity;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments) throws OperationException {
    Site site = arguments.requiredSite();
    Path folder = folder(bench, site);
    Optional<BackupSet> newest = newest(folder, site);
    requireRoom(folder, newest.map(BackupSet::size).orElse(0L));
    List<String> words = new ArrayList<>(List.of("--site", site.name(), "backup"));
    if (arguments.flag("with-files")) {
      words.add("--with-files");
    }
    List<String> command = program.command(bench.directory(), words.toArray(String[]::new));
    return new Plan.Builder()
        .heading(
            ("Frappe deletes backups in %s that are older than keep_backups_for_hours (24 if not"
                    + " set) whenever it takes one.")
                .formatted(folder))
        .step(
            new Step(
                "take a backup",
                site.name(),
                0,
                List.of(command),
                context -> {
                  activity.requireQuiet(bench, EnumSet.allOf(RunningWork.Kind.class));
                  StepResult result = program.run(command, LIMIT, "taken", context);
                  return result.outcome() == Outcome.DONE ? verified(folder, site, newest) : result;
                }))
        .build();
  }

  private static Path folder(FrappeBench bench, Site site) {
    return site.directory()
        .resolve(
            bench
                .view(SiteConfigurations.class)
                .flatMap(configurations -> configurations.of(site).text("backup_path"))
                .orElse("private/backups"))
        .normalize();
  }

  private static Optional<BackupSet> newest(Path folder, Site site) throws OperationException {
    try {
      return new BackupFolder(folder, site.name())
          .sets().stream().filter(BackupSet::isComplete).findFirst();
    } catch (IOException failure) {
      throw new OperationException(
          Reason.FAILED, "the folder of backups cannot be read: " + failure.getMessage(), failure);
    }
  }

  /** Half as much again as the last one; a first one is not guessed at. */
  private static void requireRoom(Path folder, long last) throws OperationException {
    try {
      long free =
          Files.getFileStore(Files.exists(folder) ? folder : folder.getRoot()).getUsableSpace();
      if (last > 0 && free < last + last / 2) {
        throw new OperationException(
            Reason.FAILED,
            "%s has %d MiB left, the last backup took %d MiB; make room first"
                .formatted(folder, free >> 20, last >> 20));
      }
    } catch (IOException failure) {
      throw new OperationException(
          Reason.FAILED, "the free space cannot be seen: " + failure.getMessage(), failure);
    }
  }

  private static StepResult verified(Path folder, Site site, Optional<BackupSet> before)
      throws OperationException, InterruptedException {
    Optional<BackupSet> now = newest(folder, site);
    if (now.isEmpty() || now.get().begun().equals(before.map(BackupSet::begun).orElse(null))) {
      return StepResult.failed(
          "the bench's program ended well, but there is no new complete backup in " + folder);
    }
    return verdict(now.get());
  }

  private static StepResult verdict(BackupSet set) throws InterruptedException {
    Path dump = set.file(Kind.DATABASE).orElseThrow().path();
    if (set.file(Kind.DATABASE).orElseThrow().encrypted()) {
      return StepResult.done(
          "taken: %s; it is encrypted, so it was not read".formatted(dump.getFileName()));
    }
    try {
      SetVerdict verdict = BackupVerifier.verify(set, ReadProgress.TO_THE_END);
      return verdict.isSound()
          ? StepResult.done(
              "taken and read to its end: %s, %d bytes in all"
                  .formatted(dump.getFileName(), set.size()))
          : StepResult.failed("%s was taken, but %s".formatted(dump.getFileName(), words(verdict)));
    } catch (IOException failure) {
      return StepResult.unknown(
          "%s was taken, but cannot be read: %s"
              .formatted(dump.getFileName(), failure.getMessage()));
    }
  }

  private static String words(SetVerdict verdict) {
    String faults =
        verdict.faults().stream()
            .map(file -> file.file().path().getFileName() + ": " + file.faultText().orElse(""))
            .collect(Collectors.joining("; "));
    return faults.isEmpty() ? "it changed while it was read" : faults;
  }
}
