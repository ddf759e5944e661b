package io.benchwarden.dist.command.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: commands two levels deep, their options and the values these may have. */
final class FishCompletion {
  private FishCompletion() {}

  static List<String> of(CommandLine program) {
    String name = program.getCommandName();
    List<String> lines = new ArrayList<>(List.of("complete -c " + name + " -f"));
    for (Map.Entry<String, CommandLine> command : visible(program)) {
      String first = "__fish_seen_subcommand_from " + command.getKey();
      lines.add(word(name, "__fish_use_subcommand", command));
      options(name, first, command.getValue().getCommandSpec(), lines);
      List<Map.Entry<String, CommandLine>> inner = visible(command.getValue());
      String none =
          first
              + "; and not __fish_seen_subcommand_from "
              + String.join(" ", inner.stream().map(Map.Entry::getKey).toList());
      for (Map.Entry<String, CommandLine> second : inner) {
        lines.add(word(name, none, second));
        options(
            name,
            first + "; and __fish_seen_subcommand_from " + second.getKey(),
            second.getValue().getCommandSpec(),
            lines);
      }
    }
    return lines;
  }

  private static List<Map.Entry<String, CommandLine>> visible(CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .toList();
  }

  private static String word(
      String program, String condition, Map.Entry<String, CommandLine> command) {
    return "complete -c %s -n %s -a %s -d %s"
        .formatted(
            program,
            quoted(condition),
            command.getKey(),
            quoted(first(command.getValue().getCommandSpec().usageMessage().description())));
  }

  private static void options(
      String program, String condition, CommandSpec spec, List<String> lines) {
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        lines.add(
            "complete -c %s -n %s%s%s -d %s"
                .formatted(
                    program,
                    quoted(condition),
                    names(option),
                    values(option),
                    quoted(first(option.description()))));
      }
    }
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return names.toString();
  }

  /** What needs a value may be a file, unless its values are known. */
  private static String values(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    if (option.type().isEnum()) {
      List<String> constants = new ArrayList<>();
      for (Object constant : option.type().getEnumConstants()) {
        constants.add(constant.toString());
      }
      return " -x -a " + quoted(String.join(" ", constants));
    }
    return " -r -F";
  }

  private static String first(String[] description) {
    String whole = String.join(" ", description).replace("%%", "%");
    int end = whole.indexOf(". ");
    return end < 0 ? whole : whole.substring(0, end);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
