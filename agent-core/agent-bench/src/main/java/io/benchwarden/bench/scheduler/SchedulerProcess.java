package io.benchwarden.bench.scheduler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the process that schedules for a bench: by the lock it holds, which also tells a worker
 * pool that schedules, else by its command line.
 */
final class SchedulerProcess {
  private final Path bench;
  private final Path proc;

  SchedulerProcess(Path bench, Path proc) {
    this.bench = bench;
    this.proc = proc;
  }

  Optional<Long> find() {
    return lockHolder().or(this::byCommandLine);
  }

  /**
   * Java's own file locks are of another kind than {@code flock(2)} and see nothing of it, so the
   * kernel's list is read: {@code 1: FLOCK ADVISORY WRITE 3979 fe:00:123456 0 EOF}.
   */
  private Optional<Long> lockHolder() {
    try {
      String inode =
          String.valueOf(Files.getAttribute(bench.resolve("config/scheduler_process"), "unix:ino"));
      return Files.readAllLines(proc.resolve("locks"), StandardCharsets.UTF_8).stream()
          .map(line -> List.of(line.strip().split("\\s+")))
          .filter(fields -> fields.size() > 5 && fields.get(1).equals("FLOCK"))
          .filter(fields -> fields.get(5).endsWith(":" + inode))
          .map(fields -> Long.parseLong(fields.get(4)))
          .findFirst();
    } catch (IOException | UnsupportedOperationException | NumberFormatException noLock) {
      return Optional.empty();
    }
  }

  private Optional<Long> byCommandLine() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (isScheduler(process)) {
          return Optional.of(Long.parseLong(process.getFileName().toString()));
        }
      }
      return Optional.empty();
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isScheduler(Path process) {
    List<String> arguments = commandLine(process);
    boolean schedules =
        arguments.size() > 1
            && arguments.get(arguments.size() - 1).equals("schedule")
            && arguments.stream()
                .anyMatch(argument -> argument.endsWith("frappe") || argument.endsWith("bench"));
    return schedules && (isOfBench(arguments) || isInBench(process));
  }

  private boolean isOfBench(List<String> arguments) {
    return arguments.stream().anyMatch(argument -> Path.of(argument).startsWith(bench));
  }

  private boolean isInBench(Path process) {
    try {
      return process.resolve("cwd").toRealPath().startsWith(bench);
    } catch (IOException notOurs) {
      return false;
    }
  }

  /** A process may end while it is looked at. */
  private static List<String> commandLine(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return List.of(line.split("\0"));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
