package io.benchwarden.dist.command.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page of one command with all its subcommands, in man's own macros (man(7)). */
final class ManualPage {
  private final List<String> lines = new ArrayList<>();
  private final String version;

  private ManualPage(String version) {
    this.version = version;
  }

  /** {@code benchwarden-cleanup}, the page's name without its section. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  /**
   * The page.
   *
   * @param version shown at its foot
   */
  static List<String> of(CommandLine command, String version) {
    ManualPage page = new ManualPage(version);
    page.write(command);
    return List.copyOf(page.lines);
  }

  private void write(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    lines.add(
        ".TH \"%s\" \"1\" \"\" \"%s\" \"Benchwarden\""
            .formatted(name(command).toUpperCase(Locale.ROOT), version));
    section("NAME");
    lines.add(text(name(command)) + " \\- " + text(firstSentence(spec)));
    section("SYNOPSIS");
    synopsis(command);
    section("DESCRIPTION");
    lines.add(text(String.join(" ", spec.usageMessage().description())));
    arguments(spec, "OPTIONS");
    commands(command);
    exitCodes(spec);
    footer(spec);
    section("SEE ALSO");
    lines.add(command.getParent() == null ? "man benchwarden\\-COMMAND" : ".BR benchwarden (1)");
  }

  private void section(String name) {
    lines.add(".SH " + name);
  }

  private void synopsis(CommandLine command) {
    lines.add(".nf");
    lines.add(text(new Help(command.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip()));
    lines.add(".fi");
  }

  private void arguments(CommandSpec spec, String title) {
    if (spec.options().isEmpty() && spec.positionalParameters().isEmpty()) {
      return;
    }
    section(title);
    listed(spec);
  }

  private void listed(CommandSpec spec) {
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      if (!parameter.hidden()) {
        item(parameter.paramLabel(), parameter);
      }
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        item(String.join(", ", option.names()) + value, option);
      }
    }
  }

  private void item(String names, ArgSpec argument) {
    lines.add(".TP");
    lines.add(".B " + text(names));
    lines.add(text(String.join(" ", argument.description())));
  }

  private void commands(CommandLine command) {
    List<CommandLine> shown =
        command.getSubcommands().values().stream()
            .distinct()
            .filter(inner -> !inner.getCommandSpec().usageMessage().hidden())
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine inner : shown) {
      if (command.getParent() == null) {
        lines.add(".TP");
        lines.add(".B " + text(inner.getCommandName()));
        lines.add(text(firstSentence(inner.getCommandSpec())));
      } else {
        lines.add(".SS " + text(inner.getCommandName()));
        synopsis(inner);
        lines.add(".PP");
        lines.add(text(String.join(" ", inner.getCommandSpec().usageMessage().description())));
        listed(inner.getCommandSpec());
      }
    }
  }

  private void exitCodes(CommandSpec spec) {
    if (spec.usageMessage().exitCodeList().isEmpty()) {
      return;
    }
    section("EXIT STATUS");
    for (Map.Entry<String, String> code : spec.usageMessage().exitCodeList().entrySet()) {
      lines.add(".TP");
      lines.add(".B " + text(code.getKey()));
      lines.add(text(code.getValue()));
    }
  }

  private void footer(CommandSpec spec) {
    String[] footer = spec.usageMessage().footer();
    if (footer.length == 0) {
      return;
    }
    section("EXAMPLES");
    lines.add(".nf");
    for (String line : footer) {
      if (!line.isBlank() && !line.startsWith("Example")) {
        lines.add(text(line.strip()));
      }
    }
    lines.add(".fi");
  }

  private static String firstSentence(CommandSpec spec) {
    String whole = String.join(" ", spec.usageMessage().description());
    int end = whole.indexOf(". ");
    String first = end < 0 ? whole : whole.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** As man must have it: a line does not begin with a macro, a hyphen is one that can be copied. */
  private static String text(String plain) {
    String escaped = plain.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
    return escaped.lines().map(ManualPage::guarded).reduce((a, b) -> a + "\n" + b).orElse("");
  }

  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }
}
