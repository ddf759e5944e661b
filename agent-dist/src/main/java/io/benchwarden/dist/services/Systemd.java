package io.benchwarden.dist.services;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What systemd says of units, where systemd runs the machine. */
final class Systemd {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ProcessRunner processes;
  private final Path root;

  /**
   * Of this machine.
   *
   * @param root the root of its file system
   */
  Systemd(ProcessRunner processes, Path root) {
    this.processes = processes;
    this.root = root;
  }

  /** The unit of this name; empty if there is none, or systemd cannot be asked. */
  Optional<SystemdUnit> unit(String name) throws InterruptedException {
    try {
      ProcessResult shown = processes.run(SystemdUnit.command(name), Map.of(), PATIENCE);
      return shown.exitCode() == 0 && !shown.timedOut()
          ? Optional.of(SystemdUnit.parse(shown.output())).filter(SystemdUnit::isThere)
          : Optional.empty();
    } catch (IOException noSystemctl) {
      return Optional.empty();
    }
  }

  /** How long the machine has been up; zero where the kernel does not say. */
  Duration uptime() {
    try {
      String first = Files.readString(root.resolve("proc/uptime")).split("[ .]")[0];
      return Duration.ofSeconds(Long.parseLong(first));
    } catch (IOException | NumberFormatException unreadable) {
      return Duration.ZERO;
    }
  }
}
