package io.benchwarden.checks.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds the program that should keep the clock in step. */
final class TimeDaemons {
  /** As the kernel names processes, at most 15 characters. */
  private static final Set<String> NAMES =
      Set.of("chronyd", "ntpd", "systemd-timesyn", "ptp4l", "phc2sys");

  private final Path proc;

  TimeDaemons(Path proc) {
    this.proc = proc;
  }

  /** The name of one that runs; empty if there is none or processes cannot be listed. */
  Optional<String> running() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        String name = name(process);
        if (NAMES.contains(name)) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    } catch (IOException | DirectoryIteratorException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Whether this is a machine with a clock of its own. A container shares the clock of its host,
   * where alone it can be kept.
   */
  boolean expected() {
    return Set.of("systemd", "init").contains(name(proc.resolve("1")))
        && !Files.exists(proc.resolve("1/root/run/systemd/container"));
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException gone) {
      return "";
    }
  }
}
