package io.benchwarden.notifiers.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host, as the kernel knows it: without asking a name server. */
final class HostName {
  /** Where Linux tells it. */
  static final Path FILE = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** The name in a file; {@code localhost} where there is none that mail could use. */
  static String in(Path file) {
    try {
      String name = Files.readString(file).strip();
      return name.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?") ? name : "localhost";
    } catch (IOException unreadable) {
      return "localhost";
    }
  }
}
