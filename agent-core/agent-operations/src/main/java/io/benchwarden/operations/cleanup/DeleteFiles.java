package io.benchwarden.operations.cleanup;

import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.file.BenchFolder;
import io.benchwarden.operations.file.FoundFile;
import io.benchwarden.operations.process.OpenFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Deletes files that are still as they were seen and that nobody has open. */
final class DeleteFiles {
  private final BenchFolder bench;
  private final Path proc;

  DeleteFiles(BenchFolder bench, Path proc) {
    this.bench = bench;
    this.proc = proc;
  }

  /** Deletes all of them in this order, or says which are left and why. */
  StepResult delete(List<FoundFile> files) {
    OpenFiles open;
    try {
      open = OpenFiles.read(proc);
    } catch (IOException failure) {
      return StepResult.leftOut("nobody can tell which files are in use: " + said(failure));
    }
    for (FoundFile file : files) {
      if (open.keys().contains(file.key())) {
        return StepResult.leftOut(file.shown() + " is in use");
      }
    }
    return deleteEach(files);
  }

  private StepResult deleteEach(List<FoundFile> files) {
    long freed = 0;
    List<String> changed = new ArrayList<>();
    for (FoundFile file : files) {
      try {
        switch (bench.delete(file)) {
          case DELETED -> freed += file.size();
          case CHANGED -> changed.add(file.shown());
          case ABSENT -> {
            // Somebody else was faster; there is nothing to free.
          }
        }
      } catch (IOException failure) {
        return new StepResult(
            StepResult.failed("").outcome(),
            "%s cannot be deleted: %s%s"
                .formatted(
                    file.shown(),
                    said(failure),
                    freed > 0 ? "; what came before it in this set is deleted" : ""),
            freed);
      }
    }
    return changed.isEmpty()
        ? StepResult.freed("deleted", freed)
        : new StepResult(
            StepResult.leftOut("").outcome(),
            "%s was written to or replaced meanwhile and stays"
                .formatted(String.join(", ", changed)),
            freed);
  }

  static String said(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "the bench's owner may not"
        : String.valueOf(failure.getMessage());
  }
}
