package io.benchwarden.dist.faults;

import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the agent of a trial watches: lamps in a file, each bright or dark as the test says. */
final class Lamps {
  /** The probe that looks at them. */
  static final String PROBE = "lamps";

  /** Their one condition. */
  static final String CONDITION = "dark";

  private static final String SOURCE =
      """
      import io.benchwarden.api.*;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.ArrayList;
      import java.util.List;

      public final class LampCheck implements Check {
        @Override
        public CheckDescription describe() {
          return CheckDescription.named("lamp")
              .sees("lamps of a file")
              .setting("file", "where they are")
              .condition(ConditionDescription.named("dark").sees("a lamp without light"))
              .build();
        }

        @Override
        public Probe configure(Settings settings) throws InvalidSettingsException {
          Path file = Path.of(settings.text("file"));
          return context -> {
            List<Observation> seen = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
              String lamp = line.substring(0, line.indexOf(' '));
              Observation.Builder one = Observation.of("server", lamp);
              if (line.endsWith(" dark")) {
                one.finding(Finding.of("dark", Severity.CRITICAL, lamp + " is dark"));
              }
              seen.add(one.build());
            }
            return Report.complete(seen);
          };
        }
      }
      """;

  private final Path file;
  private final Map<String, String> lamps = new LinkedHashMap<>();

  private Lamps(Path file) {
    this.file = file;
  }

  /** Lamps beside an agent's files, with the check that looks at them among its plugins. */
  static Lamps install(AgentFiles files) throws IOException {
    Path source = files.directory().resolve("LampCheck.java");
    Files.writeString(source, SOURCE);
    Path classes = Files.createDirectories(files.directory().resolve("classes"));
    PluginJar.build(source, "LampCheck", files.plugins().resolve("lamp.jar"), classes);
    Lamps lamps = new Lamps(files.directory().resolve("lamps.txt"));
    lamps.write();
    return lamps;
  }

  /** The probe's part of the configuration. */
  String probe(String every) {
    return """
        %s { check = lamp, every = %s, file = "%s", conditions { dark { for = 0s, recover = 0s } } }
        """
        .formatted(PROBE, every, file);
  }

  /** Takes the light out of a lamp, new or known. */
  void darken(String lamp) throws IOException {
    lamps.put(lamp, "dark");
    write();
  }

  /** Gives it its light. */
  void brighten(String lamp) throws IOException {
    lamps.put(lamp, "bright");
    write();
  }

  private void write() throws IOException {
    String lines =
        lamps.entrySet().stream()
            .map(lamp -> lamp.getKey() + " " + lamp.getValue() + "\n")
            .collect(Collectors.joining());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
