package io.benchwarden.dist.services;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines of cron that this user may read: the system's, and the crontab of a bench's owner. */
final class CronTables {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ProcessRunner processes;
  private final Path root;
  private final String user;

  /**
   * @param root the root of the file system
   * @param user who calls; root may read everybody's
   */
  CronTables(ProcessRunner processes, Path root, String user) {
    this.processes = processes;
    this.root = root;
    this.user = user;
  }

  /** The system's lines. */
  List<CronLine> system() {
    List<CronLine> lines = new ArrayList<>(file(root.resolve("etc/crontab")));
    Path folder = root.resolve("etc/cron.d");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(file -> lines.addAll(file(file)));
      } catch (IOException unreadable) {
        return lines;
      }
    }
    return lines;
  }

  /** The crontab of a user; nothing where it may not be read. */
  List<CronLine> of(String owner) throws InterruptedException {
    List<String> command =
        owner.equals(user) ? List.of("crontab", "-l") : List.of("crontab", "-l", "-u", owner);
    try {
      ProcessResult listed = processes.run(command, Map.of(), PATIENCE);
      return listed.exitCode() == 0
          ? parse("the crontab of " + owner, listed.output(), false)
          : List.of();
    } catch (IOException noCron) {
      return List.of();
    }
  }

  private List<CronLine> file(Path file) {
    try {
      return Files.isRegularFile(file)
          ? parse("/" + root.relativize(file), Files.readString(file), true)
          : List.of();
    } catch (IOException notOurs) {
      return List.of();
    }
  }

  private static List<CronLine> parse(String file, String text, boolean withUser) {
    return text.lines().flatMap(line -> CronLine.parse(file, line, withUser).stream()).toList();
  }
}
