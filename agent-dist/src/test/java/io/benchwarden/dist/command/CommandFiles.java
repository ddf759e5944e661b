package io.benchwarden.dist.command;

import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A configuration for commands that start no agent. */
final class CommandFiles {
  private CommandFiles() {}

  /** Writes it, with everything the agent would make inside the folder. */
  static Path write(Path directory, String rest) throws IOException {
    return Files.writeString(
        directory.resolve("benchwarden.conf"),
        """
        agent {
          state-directory = "%1$s/state"
          plugin-directory = "%1$s/plugins"
          control-socket = "%1$s/s"
          web { listen = off }
        }
        %2$s
        """
            .formatted(directory, rest));
  }

  /** Carries out a command with a configuration. */
  static CommandRun run(Path configuration, String... command) {
    return CommandRun.of(
        Stream.concat(Stream.of(command), Stream.of("--config", configuration.toString()))
            .toArray(String[]::new));
  }
}
