package io.benchwarden.operations.cleanup;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.backup.BackupFile;
import io.benchwarden.bench.backup.BackupFolder;
import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.file.BenchFolder;
import io.benchwarden.operations.file.FoundFile;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.RunningWork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Backups that are too old, and parts that belong to none. */
final class OldBackups {
  private static final String USUAL = "private/backups";

  /** A dump that was never renamed to its final name, or a copy that broke off. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\d{8}_\\d{6}-.+(?:\\.sql|\\.tmp|\\.part|\\.gpg\\.tmp)", Pattern.DOTALL);

  private final FrappeBench bench;
  private final BenchFolder folder;
  private final DeleteFiles deletion;
  private final BenchActivity activity;
  private final Retention retention;
  private final Clock clock;
  private final DumpVerifier verifier = new DumpVerifier();

  OldBackups(
      FrappeBench bench,
      BenchFolder folder,
      DeleteFiles deletion,
      BenchActivity activity,
      Retention retention,
      Clock clock) {
    this.bench = bench;
    this.folder = folder;
    this.deletion = deletion;
    this.activity = activity;
    this.retention = retention;
    this.clock = clock;
  }

  void plan(Plan.Builder plan) throws InterruptedException {
    for (Site site : bench.sites()) {
      Optional<Path> place = place(site);
      if (place.isEmpty()) {
        plan.leftOut(
            "backups of %s: its backup_path lies outside the bench".formatted(site.name()));
        continue;
      }
      try {
        plan(site, place.get(), plan);
      } catch (IOException failure) {
        plan.leftOut("backups of %s: %s".formatted(site.name(), DeleteFiles.said(failure)));
      }
    }
  }

  /** Below the bench; empty if it is elsewhere. */
  private Optional<Path> place(Site site) {
    String configured =
        bench
            .view(SiteConfigurations.class)
            .flatMap(configurations -> configurations.of(site).text("backup_path"))
            .orElse(USUAL);
    Path absolute = site.directory().resolve(configured).normalize();
    return absolute.startsWith(bench.directory())
        ? Optional.of(bench.directory().relativize(absolute))
        : Optional.empty();
  }

  private void plan(Site site, Path place, Plan.Builder plan)
      throws IOException, InterruptedException {
    Map<String, FoundFile> files = files(place);
    BackupDecision decision = decide(site, place);
    decision.refusal().ifPresent(why -> plan.leftOut(site.name() + ": " + why));
    for (BackupSet set : decision.old()) {
      List<FoundFile> members = members(set, files);
      plan.step(
          step(
              "delete old backup",
              set,
              place,
              members,
              () -> isStill(site, place, set, BackupDecision::old)));
    }
    for (BackupSet set : decision.orphans()) {
      plan.step(
          step(
              "delete part of a backup",
              set,
              place,
              members(set, files),
              () -> isStill(site, place, set, BackupDecision::orphans)));
    }
    Instant limit = clock.instant().minus(retention.orphans());
    files.values().stream()
        .filter(file -> UNFINISHED.matcher(file.name()).matches())
        .filter(file -> file.modified().isBefore(limit))
        .sorted(Comparator.comparing(FoundFile::path))
        .forEach(
            file ->
                plan.step(
                    Step.of(
                        "delete part of a backup",
                        file.shown(),
                        file.size(),
                        context -> unlessDumping(() -> deletion.delete(List.of(file))))));
  }

  private Step step(
      String what,
      BackupSet set,
      Path place,
      List<FoundFile> members,
      Supplier<Optional<String>> objection) {
    String name =
        FoundFile.shown(place.resolve(set.files().get(0).path().getFileName()))
            + (set.files().size() > 1 ? " and %d more".formatted(set.files().size() - 1) : "");
    return Step.of(
        what,
        name,
        set.size(),
        context ->
            unlessDumping(
                () ->
                    objection
                        .get()
                        .map(StepResult::leftOut)
                        .orElseGet(() -> deletion.delete(members))));
  }

  /** A running backup may take what is counted on here away, and will change what is newest. */
  private StepResult unlessDumping(Supplier<StepResult> deletion) {
    try {
      activity.requireQuiet(bench, EnumSet.of(RunningWork.Kind.DUMP, RunningWork.Kind.DEPLOY));
    } catch (OperationException busy) {
      return StepResult.leftOut(busy.sentence());
    }
    return deletion.get();
  }

  /** Looks again: since the plan was made, sets that it counted on may have gone. */
  private Optional<String> isStill(
      Site site, Path place, BackupSet set, Function<BackupDecision, List<BackupSet>> part) {
    try {
      boolean same =
          part.apply(decide(site, place)).stream().anyMatch(now -> now.begun().equals(set.begun()));
      return same
          ? Optional.empty()
          : Optional.of("it is needed now: other backups of the site changed meanwhile");
    } catch (IOException failure) {
      return Optional.of("the site's backups cannot be read again: " + DeleteFiles.said(failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("it was cut off before it was begun");
    }
  }

  private BackupDecision decide(Site site, Path place) throws IOException, InterruptedException {
    List<BackupSet> sets = new BackupFolder(bench.directory().resolve(place), site.name()).sets();
    return BackupDecision.of(sets, retention, clock.instant(), verifier);
  }

  private Map<String, FoundFile> files(Path place) throws IOException {
    return folder.files(place).stream()
        .collect(Collectors.toMap(FoundFile::name, Function.identity()));
  }

  /**
   * The dump first: what is left when this is cut off is plainly a part, and the next run deletes
   * it, while a set without its tars would still count as complete.
   */
  private static List<FoundFile> members(BackupSet set, Map<String, FoundFile> files) {
    return set.files().stream()
        .sorted(Comparator.comparing(BackupFile::kind))
        .flatMap(file -> Stream.ofNullable(files.get(file.path().getFileName().toString())))
        .toList();
  }
}
