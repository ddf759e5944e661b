package io.benchwarden.dist.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The machine's name, without asking a resolver that may hang. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  static String read(Map<String, String> environment) {
    try {
      String name = Files.readString(KERNEL).strip();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException notLinux) {
      return environment.getOrDefault("HOSTNAME", "localhost");
    }
  }
}
