package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.dist.daemon.Folders;
import io.benchwarden.dist.plugins.Judgement.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a plugin alone, in a Java process and a folder of its own. Whatever the plugin does to that
 * process, this one lives to tell.
 */
final class Trial {
  private static final String FOLDER_MODE = "rwxr-xr-x";
  private static final String FILE_MODE = "rw-r--r--";
  private static final int LONGEST_OUTPUT = 300;

  private final Path plugin;
  private final Map<String, String> settings;
  private final int runs;
  private final Duration timeout;

  Trial(Path plugin, Map<String, String> settings, int runs, Duration timeout) {
    this.plugin = plugin;
    this.settings = Map.copyOf(settings);
    this.runs = runs;
    this.timeout = timeout;
  }

  /** Runs it and returns what was found; never empty. */
  List<Judgement> run() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("benchwarden-verify");
    try {
      install(work);
      return runIn(work);
    } finally {
      Folders.delete(work);
    }
  }

  private void install(Path work) throws IOException {
    for (String folder : List.of("plugins", "here", "tmp", "home")) {
      Files.createDirectory(work.resolve(folder));
    }
    Path target = work.resolve("plugins").resolve(plugin.toAbsolutePath().getFileName());
    if (Files.isDirectory(plugin)) {
      Files.createDirectory(target);
      try (Stream<Path> files = Files.list(plugin)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          copy(jar, target.resolve(jar.getFileName()));
        }
      }
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(FOLDER_MODE));
    } else {
      copy(plugin, target);
    }
    Files.setPosixFilePermissions(
        work.resolve("plugins"), PosixFilePermissions.fromString(FOLDER_MODE));
    Files.writeString(work.resolve("settings"), new ObjectMapper().writeValueAsString(settings));
  }

  private static void copy(Path jar, Path to) throws IOException {
    Files.copy(jar, to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(FILE_MODE));
  }

  private List<Judgement> runIn(Path work) throws IOException, InterruptedException {
    Path output = work.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command(work))
            .directory(work.resolve("here").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // The operator's environment may hold secrets, and the agent's is another one anyway.
    builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "TZ"));
    Process process = builder.start();
    boolean ended;
    List<ProcessHandle> started;
    try {
      process.getOutputStream().close();
      ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      started = process.descendants().toList();
      started.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    List<Judgement> found = new ArrayList<>(reported(work.resolve("report")));
    String step = step(work.resolve("step"));
    if (!ended) {
      found.add(
          Judgement.problem(
              Area.contract,
              "did not end within %d s, while %s".formatted(timeout.toSeconds(), step)));
    } else if (process.exitValue() != TrialProcess.COMPLETE) {
      found.add(
          Judgement.problem(
              Area.contract,
              "ended the Java process with exit code %d, while %s: %s"
                  .formatted(process.exitValue(), step, lastWords(output))));
    }
    return found;
  }

  private List<String> command(Path work) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + work.resolve("tmp"),
        "-Duser.home=" + work.resolve("home"),
        "-cp",
        System.getProperty("java.class.path"),
        TrialProcess.class.getName(),
        work.toString(),
        Integer.toString(runs));
  }

  private static List<Judgement> reported(Path report) throws IOException {
    List<Judgement> all = new ArrayList<>();
    if (Files.exists(report)) {
      ObjectMapper json = new ObjectMapper();
      for (String line : Files.readAllLines(report)) {
        all.add(read(json, line));
      }
    }
    return all;
  }

  private static Judgement read(ObjectMapper json, String line) {
    try {
      return json.readValue(line, Judgement.class);
    } catch (JsonProcessingException half) {
      return Judgement.problem(Area.contract, "ended in the middle of a report");
    }
  }

  private static String step(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "it was started";
  }

  private static String lastWords(Path output) throws IOException {
    String text = Files.readString(output).strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      return "it said nothing";
    }
    return text.length() > LONGEST_OUTPUT
        ? "…" + text.substring(text.length() - LONGEST_OUTPUT)
        : text;
  }
}
