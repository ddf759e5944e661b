package io.benchwarden.bench.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processes that a bench's {@code config/supervisor.conf} asks for: what {@code bench setup
 * supervisor} wrote, and supervisor should run.
 */
public final class ProgramPlan {
  private static final String PROGRAM = "program:";
  private static final String GROUP = "group:";

  /** A damaged {@code numprocs} must not fill the memory. */
  private static final int MAXIMUM_PROCESSES = 1000;

  private static final Pattern NUMBER = Pattern.compile("%\\(process_num\\)(0?)(\\d?)d");

  private final Map<String, PlannedProgram> byFullName;

  private ProgramPlan(Map<String, PlannedProgram> byFullName) {
    this.byFullName = byFullName;
  }

  /**
   * The plan of a bench.
   *
   * @param bench the bench's folder
   * @return empty if the bench has no such file, since it is run in another way
   * @throws IOException if the file is there but cannot be read
   */
  public static Optional<ProgramPlan> of(Path bench) throws IOException {
    Path file = bench.resolve("config").resolve("supervisor.conf");
    return Files.exists(file) ? Optional.of(parse(IniFile.read(file))) : Optional.empty();
  }

  static ProgramPlan parse(IniFile file) {
    Map<String, String> groups = groups(file);
    Map<String, PlannedProgram> planned = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> section : file.sections().entrySet()) {
      if (section.getKey().startsWith(PROGRAM)) {
        String program = section.getKey().substring(PROGRAM.length()).strip();
        // A program that no group lists is a group of its own.
        String group = groups.getOrDefault(program, program);
        processes(program, group, section.getValue())
            .forEach(process -> planned.put(process.fullName(), process));
      }
    }
    return new ProgramPlan(planned);
  }

  private static Map<String, String> groups(IniFile file) {
    Map<String, String> groupOfProgram = new LinkedHashMap<>();
    file.sections()
        .forEach(
            (section, values) -> {
              if (section.startsWith(GROUP)) {
                Arrays.stream(values.getOrDefault("programs", "").split(","))
                    .forEach(
                        program ->
                            groupOfProgram.put(
                                program.strip(), section.substring(GROUP.length()).strip()));
              }
            });
    return groupOfProgram;
  }

  private static List<PlannedProgram> processes(
      String program, String group, Map<String, String> values) {
    int first = number(values, "numprocs_start", 0);
    int count = Math.min(number(values, "numprocs", 1), MAXIMUM_PROCESSES);
    boolean automatic = isTrue(values.getOrDefault("autostart", "true"));
    Duration patience = Duration.ofSeconds(number(values, "stopwaitsecs", 10));
    String pattern = values.getOrDefault("process_name", "%(program_name)s");
    List<PlannedProgram> processes = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      processes.add(
          new PlannedProgram(group, name(pattern, program, group, number), automatic, patience));
    }
    return processes;
  }

  private static String name(String pattern, String program, String group, int number) {
    Matcher numbers = NUMBER.matcher(pattern);
    String numbered =
        numbers.replaceAll(
            match -> {
              int width =
                  match.group(2).isEmpty() ? 1 : Math.max(1, Integer.parseInt(match.group(2)));
              String format = match.group(1).isEmpty() ? "%" + width + "d" : "%0" + width + "d";
              return String.format(Locale.ROOT, format, number);
            });
    return numbered.replace("%(program_name)s", program).replace("%(group_name)s", group);
  }

  private static boolean isTrue(String value) {
    return List.of("true", "yes", "on", "1").contains(value.toLowerCase(Locale.ROOT));
  }

  private static int number(Map<String, String> values, String name, int otherwise) {
    String value = values.getOrDefault(name, "");
    return value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
  }

  /** The process of this {@code group:name}. */
  public Optional<PlannedProgram> program(String fullName) {
    return Optional.ofNullable(byFullName.get(fullName));
  }

  /** All of them, in the order of the file. */
  public List<PlannedProgram> programs() {
    return List.copyOf(byFullName.values());
  }
}
