package io.benchwarden.dist;

import io.benchwarden.dist.command.AskedCommand;
import io.benchwarden.dist.command.BenchwardenCommand;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.ScriptLog;
import io.benchwarden.dist.logging.Logging;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** The program. */
public final class Main {
  private Main() {}

  /** Carries out one command and ends with its exit code. */
  public static void main(String[] arguments) {
    Logging.choose(System.getenv(), arguments.length > 0 && arguments[0].equals("run"));
    CommandLine line = commandLine(arguments);
    int exitCode;
    try (ScriptLog log = ScriptLog.open(System.getenv(), Path.of(""), Clock.systemDefaultZone())) {
      log.tee(line, arguments);
      exitCode = line.execute(arguments);
    }
    System.exit(exitCode);
  }

  /** The program, with as many of its commands as these arguments need; without any, all. */
  public static CommandLine commandLine(String... arguments) {
    return AskedCommand.of(arguments)
        .orElseGet(() -> new CommandLine(new BenchwardenCommand()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(failure -> ExitCode.SOFTWARE)
        .setParameterExceptionHandler(Main::explainUsage)
        .setExecutionExceptionHandler(Main::explainFailure);
  }

  private static int explainUsage(CommandLine.ParameterException thrown, String[] arguments) {
    CommandLine.ParameterException mistake = firstMistake(thrown);
    CommandLine line = mistake.getCommandLine();
    line.getErr().println("benchwarden: " + mistake.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, line.getErr());
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** In "confg check" picocli finds the misspelt command, but complains that check has no name. */
  private static CommandLine.ParameterException firstMistake(
      CommandLine.ParameterException thrown) {
    CommandLine program = thrown.getCommandLine();
    while (program.getParent() != null) {
      program = program.getParent();
    }
    return program.getUnmatchedArguments().isEmpty()
        ? thrown
        : new CommandLine.UnmatchedArgumentException(program, program.getUnmatchedArguments());
  }

  private static int explainFailure(
      Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof CommandFailure expected) {
      line.getErr().println("benchwarden: " + expected.getMessage());
      return expected.exitCode();
    }
    throw failure;
  }
}
