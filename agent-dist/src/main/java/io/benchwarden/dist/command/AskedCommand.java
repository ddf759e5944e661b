package io.benchwarden.dist.command;

import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program with no more of its commands than the one that is asked for. The model of all of them
 * takes longer to build than a short command takes to answer; help and mistakes need it whole.
 */
public final class AskedCommand {
  private static final Command PROGRAM = BenchwardenCommand.class.getAnnotation(Command.class);

  private AskedCommand() {}

  /** The program for these arguments; empty if all its commands are needed. */
  public static Optional<CommandLine> of(String... arguments) {
    if (arguments.length == 0) {
      return Optional.empty();
    }
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      return Optional.of(new CommandLine(program()));
    }
    return Arrays.stream(PROGRAM.subcommands())
        .filter(type -> type.getAnnotation(Command.class).name().equals(arguments[0]))
        .findFirst()
        .map(type -> new CommandLine(program().addSubcommand(arguments[0], CommandSpec.forAnnotatedObject(type))));
  }

  private static CommandSpec program() {
    return CommandSpec.create()
        .name(PROGRAM.name())
        .mixinStandardHelpOptions(true)
        .versionProvider(new Version());
  }
}
