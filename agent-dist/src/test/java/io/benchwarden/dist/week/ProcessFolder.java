package io.benchwarden.dist.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A /proc of the test's own, as far as the agent reads the list of processes. */
record ProcessFolder(Path folder) {
  void begins(long pid, String... arguments) throws IOException {
    Path process = Files.createDirectories(folder.resolve(Long.toString(pid)));
    Files.writeString(process.resolve("cmdline"), String.join("\0", arguments) + "\0");
  }

  void ends(long pid) throws IOException {
    Path process = folder.resolve(Long.toString(pid));
    Files.delete(process.resolve("cmdline"));
    Files.delete(process);
  }
}
