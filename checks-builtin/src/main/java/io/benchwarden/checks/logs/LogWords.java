package io.benchwarden.checks.logs;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.log.DeletedFiles.DeletedFile;
import io.benchwarden.bench.log.LogFile;
import io.benchwarden.bench.log.LogFolder;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts sizes into observations.
 *
 * @param bench the bench's name; blank for a folder that belongs to none
 * @param filesFrom single files are watched from this size on, in bytes
 */
record LogWords(String bench, long filesFrom) {
  private static final int FILES_SHOWN = 5;
  private static final double MOST = 0.5;

  /** Written by Frappe and bench without a limit. */
  private static final Set<String> NEVER_ROTATES = Set.of("monitor.json.log", "backup.log");

  /**
   * All logs of a bench, or a further folder.
   *
   * @param logs folders by site; the bench's own by a blank name
   */
  Observation.Builder folder(Subject subject, Path directory, Map<String, LogFolder> logs) {
    long bytes = logs.values().stream().mapToLong(LogFolder::bytes).sum();
    List<LogFile> largest =
        logs.values().stream()
            .flatMap(folder -> folder.files().stream())
            .sorted(Comparator.comparingLong(LogFile::bytes).reversed())
            .limit(FILES_SHOWN)
            .toList();
    Observation.Builder observation =
        about(Observation.of(subject)).measure("size", bytes, Unit.BYTES);
    if (bytes >= filesFrom) {
      observation.finding(size(subject, directory, logs, largest, bytes));
      largest.forEach(
          file -> observation.evidence(file.path() + ": " + Amounts.bytes(file.bytes())));
    }
    if (logs.values().stream().anyMatch(folder -> !folder.all())) {
      observation.evidence(
          "a folder has more than %d files; the others are not counted"
              .formatted(LogFolder.MOST_FILES));
    }
    return observation;
  }

  private static Finding.Builder size(
      Subject subject,
      Path directory,
      Map<String, LogFolder> logs,
      List<LogFile> largest,
      long bytes) {
    Finding.Builder finding =
        Finding.words(
                "size",
                "the logs of %s take %s, the largest is %s with %s"
                    .formatted(
                        subject,
                        Amounts.bytes(bytes),
                        largest.get(0).path(),
                        Amounts.bytes(largest.get(0).bytes())))
            .stillWorks("everything, as long as the disk has space")
            .command(Commands.of("du", "-ah", "--max-depth=2", directory.toString()))
            .command(Commands.of("logrotate", "--debug", "/etc/logrotate.conf"));
    boolean oneSite =
        logs.entrySet().stream()
            .anyMatch(log -> !log.getKey().isEmpty() && log.getValue().bytes() > MOST * bytes);
    if (largest.get(0).bytes() > MOST * bytes) {
      return finding.cause("one-file", "one file takes most of it");
    }
    return oneSite
        ? finding.cause("one-site", "the logs of one site take most of it")
        : finding.cause("many-files", "many files take it together");
  }

  /** The single files worth watching. */
  List<Observation> files(Map<String, LogFolder> logs) {
    return logs.values().stream()
        .flatMap(folder -> folder.files().stream())
        .filter(file -> file.bytes() >= filesFrom)
        .map(this::file)
        .toList();
  }

  private Observation file(LogFile file) {
    Observation.Builder observation =
        about(Observation.of(Subject.of(Subject.FILE, file.path().toString())))
            .measure("file-size", file.bytes(), Unit.BYTES)
            .measure("unrotated-size", file.rotated() ? 0 : file.bytes(), Unit.BYTES);
    if (!file.rotated()) {
      boolean never = NEVER_ROTATES.contains(file.path().getFileName().toString());
      observation.finding(
          Finding.words(
                  "unrotated",
                  "%s has grown to %s and has never been rotated"
                      .formatted(file.path(), Amounts.bytes(file.bytes())))
              .cause(
                  never ? "never-rotates" : "not-rotated",
                  never
                      ? "nothing that bench installs rotates this file"
                      : "no older piece of it lies beside it")
              .stillWorks("everything, as long as the disk has space")
              .command(Commands.of("tail", "-c", "2000", file.path().toString()))
              .command(Commands.of("truncate", "--size=0", file.path().toString())));
    }
    return observation.build();
  }

  /** Files that are gone from the folder and not from the disk. */
  void deleted(Observation.Builder observation, List<DeletedFile> files) {
    long bytes = files.stream().mapToLong(DeletedFile::bytes).sum();
    observation.measure("deleted-size", bytes, Unit.BYTES);
    files.stream()
        .max(Comparator.comparingLong(DeletedFile::bytes))
        .filter(largest -> largest.bytes() > 0)
        .ifPresent(
            largest ->
                observation
                    .evidence(
                        "%s was deleted and is held open by process %d: %s"
                            .formatted(
                                largest.path(), largest.process(), Amounts.bytes(largest.bytes())))
                    .finding(deletedWords(largest, files.size(), bytes)));
  }

  private static Finding.Builder deletedWords(DeletedFile largest, int count, long bytes) {
    String process = Long.toString(largest.process());
    return Finding.words(
            "deleted",
            "%d deleted files of the bench still take %s, the largest is %s"
                .formatted(count, Amounts.bytes(bytes), largest.path()))
        .cause("held-open", "a process writes to a file that was deleted")
        .stillWorks("everything, as long as the disk has space; new lines of that log are lost")
        .command(Commands.of("ps", "-o", "pid,etime,args", "-p", process))
        .command("supervisorctl status");
  }

  private Observation.Builder about(Observation.Builder observation) {
    return bench.isEmpty() ? observation : observation.bench(bench);
  }
}
