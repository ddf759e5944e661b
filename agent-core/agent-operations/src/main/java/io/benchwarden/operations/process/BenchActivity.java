package io.benchwarden.operations.process;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.process.RunningWork.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees in the list of processes what a bench is being put through. */
public final class BenchActivity {
  private static final Set<String> DEPLOYS =
      Set.of(
          "update",
          "migrate",
          "restore",
          "partial-restore",
          "reinstall",
          "install-app",
          "uninstall-app",
          "new-site",
          "drop-site",
          "switch-to-branch",
          "switch-to-develop",
          "migrate-env");
  private static final Set<String> BACKUPS = Set.of("backup", "backup-all-sites");
  private static final Set<String> DUMP_PROGRAMS =
      Set.of("mysqldump", "mariadb-dump", "mariabackup", "mariadb-backup", "mydumper");

  private final Path proc;
  private final long self;

  /**
   * Sees the processes of this host.
   *
   * @param proc the kernel's {@code /proc}
   * @param self the process that asks, which is not in its own way
   */
  public BenchActivity(Path proc, long self) {
    this.proc = proc;
    this.self = self;
  }

  /** What runs now. Of a process whose folder may not be seen it is assumed that it matters. */
  public List<RunningWork> of(FrappeBench bench) {
    Set<String> databases =
        bench.sites().stream()
            .flatMap(site -> site.databaseName().stream())
            .collect(Collectors.toSet());
    List<RunningWork> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != self) {
          look(process, pid, bench.directory(), databases).ifPresent(found::add);
        }
      }
    } catch (IOException | NumberFormatException unreadable) {
      found.add(new RunningWork(Kind.DEPLOY, 0, "nobody knows what: " + proc + " cannot be read"));
    }
    found.addAll(MigrationLocks.held(bench, proc));
    return found;
  }

  /**
   * Refuses while something of these kinds runs.
   *
   * @throws OperationException naming what runs
   */
  public void requireQuiet(FrappeBench bench, Set<Kind> kinds) throws OperationException {
    Optional<RunningWork> running =
        of(bench).stream().filter(work -> kinds.contains(work.kind())).findFirst();
    if (running.isPresent()) {
      throw new OperationException(
          Reason.BUSY,
          "%s runs on bench %s; try again when it has ended"
              .formatted(running.get(), bench.name()));
    }
  }

  private static Optional<RunningWork> look(
      Path process, long pid, Path bench, Set<String> databases) {
    List<String> arguments = commandLine(process);
    Optional<RunningWork> work = classify(arguments, pid);
    return work.filter(found -> concerns(process, arguments, bench, databases));
  }

  static Optional<RunningWork> classify(List<String> arguments, long pid) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String program = base(arguments.get(0));
    if (DUMP_PROGRAMS.contains(program)) {
      return Optional.of(new RunningWork(Kind.DUMP, pid, program));
    }
    // "python /usr/local/bin/bench update", "python -m frappe.utils.bench_helper frappe migrate"
    int index = program.startsWith("python") ? 1 : 0;
    if (index < arguments.size() && arguments.get(index).equals("-m")) {
      index++;
    }
    if (index >= arguments.size() || !isBench(base(arguments.get(index)))) {
      return Optional.empty();
    }
    return verb(arguments.subList(index + 1, arguments.size()), pid);
  }

  private static boolean isBench(String name) {
    return name.equals("bench") || name.startsWith("frappe.utils.bench_helper");
  }

  private static Optional<RunningWork> verb(List<String> arguments, long pid) {
    for (String argument : arguments) {
      if (DEPLOYS.contains(argument)) {
        return Optional.of(new RunningWork(Kind.DEPLOY, pid, "bench " + argument));
      }
      if (BACKUPS.contains(argument)) {
        return Optional.of(new RunningWork(Kind.DUMP, pid, "bench " + argument));
      }
    }
    return Optional.empty();
  }

  private static boolean concerns(
      Path process, List<String> arguments, Path bench, Set<String> databases) {
    if (arguments.stream()
        .anyMatch(argument -> databases.contains(argument) || argument.contains(bench + "/"))) {
      return true;
    }
    try {
      return process.resolve("cwd").toRealPath().startsWith(bench);
    } catch (IOException hiddenOrGone) {
      return Files.exists(process);
    }
  }

  private static String base(String argument) {
    return argument.substring(argument.lastIndexOf('/') + 1);
  }

  /** A process may end while it is looked at; one that ended has no arguments any more. */
  private static List<String> commandLine(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return line.isEmpty() ? List.of() : List.of(line.split("\0"));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
