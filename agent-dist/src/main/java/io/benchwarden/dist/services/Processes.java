package io.benchwarden.dist.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The processes of this machine, by their command lines. */
final class Processes {
  private final Path proc;

  /**
   * @param root the root of the file system
   */
  Processes(Path root) {
    proc = root.resolve("proc");
  }

  /** Whether a process runs whose command line is so; its words are separated by blanks. */
  boolean any(Predicate<String> commandLine) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path folder : folders) {
        if (commandLine.test(commandLine(folder))) {
          return true;
        }
      }
    } catch (IOException unreadable) {
      return false;
    }
    return false;
  }

  /** Empty for one that has just ended, and for a zombie. */
  private static String commandLine(Path folder) {
    try {
      return Files.readString(
              folder.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
          .replace('\0', ' ')
          .strip();
    } catch (IOException ended) {
      return "";
    }
  }
}
