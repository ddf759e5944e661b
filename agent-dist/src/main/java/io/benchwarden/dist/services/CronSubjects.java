package io.benchwarden.dist.services;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.SubjectReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges the lines of cron that are about benches. */
final class CronSubjects {
  private static final String KIND = "cron-line";

  private final Processes processes;

  CronSubjects(Processes processes) {
    this.processes = processes;
  }

  /** A subject a line. */
  List<SubjectReport> of(List<CronLine> lines) {
    boolean runs =
        processes.any(
            line -> line.matches("(\\S*/)?(cron|crond|fcron|anacron|busybox crond)(\\s.*)?"));
    return lines.stream().map(line -> of(line, runs)).toList();
  }

  private static SubjectReport of(CronLine line, boolean runs) {
    String name = line.schedule() + " " + line.shown();
    Optional<String> missing = missing(line);
    if (missing.isPresent()) {
      return Said.wrong(
          KIND,
          name,
          "nothing-to-run",
          Severity.WARNING,
          "the line in %s cannot work: %s is not there".formatted(line.file(), missing.get()),
          List.of("crontab -l", "ls -ld " + missing.get()));
    }
    return runs
        ? Said.well(KIND, name, "in " + line.file())
        : Said.wrong(
            KIND,
            name,
            "cron-down",
            Severity.WARNING,
            "no cron runs, so nobody carries out the line in " + line.file(),
            List.of("systemctl status cron --no-pager", "sudo systemctl enable --now cron"));
  }

  /** The folder or the program that the line names and that is not there. */
  private static Optional<String> missing(CronLine line) {
    Optional<String> folder = line.folder();
    if (folder.isPresent() && !Files.isDirectory(Path.of(folder.get()))) {
      return folder;
    }
    String program = line.program();
    if (program.startsWith("/")) {
      return Optional.of(program).filter(path -> !Files.exists(Path.of(path)));
    }
    return folder
        .filter(inside -> program.startsWith("./"))
        .map(inside -> Path.of(inside, program.substring(2)).toString())
        .filter(path -> !Files.exists(Path.of(path)));
  }
}
