package io.benchwarden.operations.cleanup;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.file.BenchFolder;
import io.benchwarden.operations.file.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rotated logs that are too old. A log that is written to is never one: its name is not rotated.
 */
final class OldLogs {
  private static final String PACKED = "(?:\\.(?:gz|xz|bz2|zst))?";

  /** {@code web.log.3.gz}, {@code worker.log-20261101}, {@code health_20261101.log}. */
  private static final Pattern ROTATED =
      Pattern.compile(
          "(?:.+\\.log(?:\\.\\d{1,5}|-\\d{8}(?:-\\d+)?|\\.\\d{4}-\\d{2}-\\d{2})"
              + "|.+_\\d{8}(?:_\\d{6})?\\.log)"
              + PACKED,
          Pattern.DOTALL);

  private final BenchFolder folder;
  private final DeleteFiles deletion;

  OldLogs(BenchFolder folder, DeleteFiles deletion) {
    this.folder = folder;
    this.deletion = deletion;
  }

  void plan(FrappeBench bench, Instant before, Plan.Builder plan) {
    List<Path> places = new ArrayList<>(List.of(Path.of("logs"), Path.of("maintenance_logs")));
    for (Site site : bench.sites()) {
      places.add(Path.of("sites", site.name(), "logs"));
    }
    places.forEach(place -> plan(place, before, plan));
  }

  private void plan(Path place, Instant before, Plan.Builder plan) {
    try {
      folder.files(place).stream()
          .filter(file -> ROTATED.matcher(file.name()).matches())
          .filter(file -> file.modified().isBefore(before))
          .sorted(Comparator.comparing(FoundFile::path))
          .forEach(
              file ->
                  plan.step(
                      Step.of(
                          "delete old log",
                          file.shown(),
                          file.size(),
                          context -> deletion.delete(List.of(file)))));
    } catch (IOException failure) {
      plan.leftOut(
          "%s: it cannot be read without leaving the bench, or not at all: %s"
              .formatted(FoundFile.shown(place), DeleteFiles.said(failure)));
    }
  }
}
