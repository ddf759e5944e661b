package io.benchwarden.dist.command.generate;

import io.benchwarden.dist.command.BenchwardenCommand;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden generate}: for packages, and for whoever installs by hand. */
@Command(
    name = "generate",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Makes shell completion and manual pages of the descriptions of the commands.")
public final class GenerateCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "a subcommand is missing: completion, man, archive");
    }
  }

  @Command(
      name = "completion",
      mixinStandardHelpOptions = true,
      description = "Prints completion for a shell.",
      footer = {
        "",
        "Examples:",
        "  source <(benchwarden generate completion bash)",
        "  benchwarden generate completion fish > ~/.config/fish/completions/benchwarden.fish"
      })
  int completion(@Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.") String shell)
      throws CommandFailure {
    CommandLine program = program();
    PrintWriter out = out();
    switch (shell) {
      case "bash", "zsh" -> out.print(AutoComplete.bash(program.getCommandName(), program));
      case "fish" -> FishCompletion.of(program).forEach(out::println);
      default ->
          throw new CommandFailure(
              ExitCode.USAGE, "'%s' is none of bash, zsh, fish".formatted(shell));
    }
    out.flush();
    return ExitCode.OK;
  }

  @Command(
      name = "man",
      mixinStandardHelpOptions = true,
      description = "Writes a manual page for each command into a folder.")
  int man(@Parameters(paramLabel = "FOLDER", description = "Made if it is not there.") Path folder)
      throws IOException {
    Files.createDirectories(folder);
    CommandLine program = program();
    List<CommandLine> pages = new ArrayList<>(List.of(program));
    program.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .forEach(pages::add);
    for (CommandLine page : pages) {
      Files.write(
          folder.resolve(ManualPage.name(page) + ".1"), ManualPage.of(page, Version.text()));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "archive",
      mixinStandardHelpOptions = true,
      description = {
        "Makes lib/benchwarden.jsa, the archive of loaded classes that lets commands start faster.",
        "bin/benchwarden does it; an archive holds for one Java and one folder."
      })
  int archive() throws CommandFailure {
    throw new CommandFailure(
        ExitCode.USAGE, "only bin/benchwarden can do this: it starts Java with the right options");
  }

  @Command(
      name = "classes",
      hidden = true,
      description = "Loads what commands load, for the archive; called by bin/benchwarden.")
  int classes() throws IOException {
    return Training.run() ? ExitCode.OK : ExitCode.CRITICAL;
  }

  private static CommandLine program() {
    return new CommandLine(new BenchwardenCommand());
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    return spec.commandLine().getOut();
  }
}
