package io.benchwarden.dist.plugins;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchwarden plugins}: writing them, judging them, seeing what is loaded. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description =
        "Lists the plugins that are loaded, judges one, or writes the project of a new one.",
    subcommands = {ListCommand.class, VerifyCommand.class, NewCommand.class})
public final class PluginsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a subcommand is missing, such as list");
    }
  }
}
