package io.benchwarden.bench.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where supervisor writes down what it does: as the configuration says with which the running
 * supervisor was started.
 */
public final class SupervisorLog {
  private static final List<Path> USUAL_CONFIGURATIONS =
      List.of(Path.of("/etc/supervisord.conf"), Path.of("/etc/supervisor/supervisord.conf"));

  /**
   * What lasts. A program that ended is mostly started again within the second, and whoever looks
   * in between takes a restart for a fault. With its log level at debug supervisor also writes a
   * line for each question it is asked: whoever asks at each line would never stop.
   */
  private static final Pattern LASTING =
      Pattern.compile(
          "^\\S+ \\S+ (?:INFO|WARN|ERRO|CRIT) "
              + "(?:gave up: |stopped: |success: |received SIG|supervisord started).*");

  private SupervisorLog() {}

  /**
   * The log of a running supervisor.
   *
   * @param pid its process
   * @param proc the kernel's view of processes: {@code /proc}
   * @return empty if it keeps none that is known to its configuration's reader
   */
  public static Optional<Path> of(long pid, Path proc) {
    try {
      Path configuration = configuration(proc.resolve(Long.toString(pid)).resolve("cmdline"));
      return IniFile.read(configuration)
          .value("supervisord", "logfile")
          .map(name -> name.replace("%(here)s", String.valueOf(configuration.getParent())))
          .filter(name -> name.startsWith("/"))
          .map(Path::of);
    } catch (IOException | InvalidPathException unknown) {
      return Optional.empty();
    }
  }

  private static Path configuration(Path commandLine) throws IOException {
    String text = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
    List<String> words = Arrays.asList(text.split("\0"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean named = word.equals("-c") || word.equals("--configuration");
      if (named && i + 1 < words.size()) {
        return Path.of(words.get(i + 1));
      }
      if (word.startsWith("--configuration=")) {
        return Path.of(word.substring(word.indexOf('=') + 1));
      }
    }
    return USUAL_CONFIGURATIONS.stream()
        .filter(Files::isReadable)
        .findFirst()
        .orElse(USUAL_CONFIGURATIONS.get(0));
  }

  /** Whether a line tells that a program runs, was stopped or given up. */
  public static boolean tellsOfChange(String line) {
    return LASTING.matcher(line).matches();
  }
}
