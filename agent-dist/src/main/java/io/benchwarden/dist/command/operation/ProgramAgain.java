package io.benchwarden.dist.command.operation;

import io.benchwarden.dist.Main;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The argument list that starts this same command in another process. */
public final class ProgramAgain {
  private ProgramAgain() {}

  /** The argument list, of the outermost command. */
  public static List<String> command(CommandLine line) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    command.addAll(root.getParseResult().originalArgs());
    return command;
  }
}
