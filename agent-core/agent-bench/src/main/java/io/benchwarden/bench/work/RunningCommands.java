package io.benchwarden.bench.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the {@code bench} commands that run on this host. Immutable. */
public final class RunningCommands {
  /** Commands during which a bench or site is not as it always is. */
  private static final Set<String> WORK =
      Set.of(
          "update",
          "migrate",
          "restore",
          "partial-restore",
          "reinstall",
          "install-app",
          "uninstall-app",
          "backup",
          "backup-all-sites");

  /** The kernel's unit in {@code /proc/PID/stat}: USER_HZ, 100 on every architecture of Linux. */
  private static final long TICKS_A_SECOND = 100;

  /** Counted after the name in brackets, which may hold anything: state is field 0. */
  private static final int START = 19;

  private static final int LONGEST_COMMAND_LINE = 64 << 10;

  private final Path proc;

  /**
   * A reader.
   *
   * @param proc the kernel's {@code /proc}
   */
  public RunningCommands(Path proc) {
    this.proc = proc;
  }

  /**
   * The commands that run now.
   *
   * @throws IOException if the list of processes cannot be read at all
   */
  public List<BenchCommand> list() throws IOException {
    double uptime = uptime();
    List<BenchCommand> commands = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        command(process, uptime).ifPresent(commands::add);
      }
    } catch (java.nio.file.DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    return List.copyOf(commands);
  }

  private double uptime() throws IOException {
    String line = Files.readString(proc.resolve("uptime"), StandardCharsets.US_ASCII);
    try {
      return Double.parseDouble(line.strip().split("\\s+")[0]);
    } catch (NumberFormatException garbled) {
      throw new IOException("the kernel's uptime cannot be read", garbled);
    }
  }

  /** A process may end while it is looked at; one that has ended has no command line. */
  private static Optional<BenchCommand> command(Path process, double uptime) {
    try {
      List<String> arguments = arguments(process);
      Optional<CommandLine> line =
          CommandLine.of(arguments).filter(known -> WORK.contains(known.name()));
      if (line.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new BenchCommand(
              Long.parseLong(process.getFileName().toString()),
              line.get().name(),
              line.get().site(),
              arguments,
              directory(process),
              running(process, uptime)));
    } catch (IOException | NumberFormatException gone) {
      return Optional.empty();
    }
  }

  private static List<String> arguments(Path process) throws IOException {
    try (var stream = Files.newInputStream(process.resolve("cmdline"))) {
      byte[] line = stream.readNBytes(LONGEST_COMMAND_LINE);
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    }
  }

  private static Optional<Path> directory(Path process) {
    try {
      return Optional.of(process.resolve("cwd").toRealPath());
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  private static Duration running(Path process, double uptime) throws IOException {
    String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+");
    if (fields.length <= START) {
      throw new IOException("the kernel's line on a process is short");
    }
    double seconds = uptime - (double) Long.parseLong(fields[START]) / TICKS_A_SECOND;
    return Duration.ofMillis(Math.max(0, (long) (seconds * 1_000)));
  }
}
