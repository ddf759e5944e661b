package io.benchwarden.dist.command.generate;

import io.benchwarden.dist.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Commands on an empty bench, so that the classes they need are loaded. Tells nobody. */
final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("disk-space", "--no-notify"),
          List.of("services", "--no-notify"),
          List.of("verify-backups", "--no-notify"),
          List.of("cleanup", "--dry-run"),
          List.of("health", "--no-notify", "--output", "json"));

  private Training() {}

  /** Whether all of them could be carried out. */
  static boolean run() throws IOException {
    Path folder = Files.createTempDirectory("benchwarden-classes");
    try {
      Path bench = bench(folder);
      Path configuration = Files.createFile(folder.resolve("benchwarden.conf"));
      boolean all = true;
      for (List<String> command : COMMANDS) {
        all &= carryOut(command, bench, configuration) <= 3;
      }
      return all;
    } finally {
      delete(folder);
    }
  }

  private static int carryOut(List<String> command, Path bench, Path configuration) {
    Stream<String> rest =
        command.size() == 1
            ? Stream.of()
            : Stream.of(
                "--bench", bench.toString(), "--config", configuration.toString());
    String[] arguments = Stream.concat(command.stream(), rest).toArray(String[]::new);
    CommandLine line = Main.commandLine(arguments);
    line.setOut(new PrintWriter(Writer.nullWriter()));
    line.setErr(new PrintWriter(Writer.nullWriter()));
    return line.execute(arguments);
  }

  private static Path bench(Path folder) throws IOException {
    Path bench = folder.resolve("bench");
    for (String part : List.of("apps/frappe", "sites", "config", "logs", "env/bin")) {
      Files.createDirectories(bench.resolve(part));
    }
    Files.createFile(bench.resolve("Procfile"));
    Files.writeString(bench.resolve("sites/apps.txt"), "frappe\n");
    Files.writeString(bench.resolve("sites/common_site_config.json"), "{}");
    return bench;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
