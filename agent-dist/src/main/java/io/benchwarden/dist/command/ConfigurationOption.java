package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config FILE}, for every command that needs to know what is configured. */
public final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration; without it /etc/benchwarden/benchwarden.conf, where there is one.")
  private @Nullable Path file;

  /** The file that was named; empty for the usual one. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * Loads configuration and plugins.
   *
   * @param errors where all that is wrong is told
   * @throws CommandFailure if the configuration cannot be used
   */
  public Installation load(PrintWriter errors) throws CommandFailure {
    try {
      return Installation.load(file(), System.getenv());
    } catch (InvalidConfigurationException invalid) {
      throw told(invalid, errors);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.UNAVAILABLE, "interrupted while plugins were loaded");
    }
  }

  /**
   * Loads configuration and plugins for a command that works without them: a usual configuration
   * that this user may not read is a note, and defaults apply.
   *
   * @param notes where the note goes, and all that is wrong
   * @throws CommandFailure if a configuration can be read but not used
   */
  public Installation loadOrDefaults(PrintWriter notes) throws CommandFailure {
    Optional<Path> chosen = file().or(Installation::usualFile);
    if (file == null && chosen.isPresent() && !Files.isReadable(chosen.get())) {
      notes.printf("note: %s may not be read by this user; defaults apply%n", chosen.get());
      chosen = Optional.empty();
    }
    try {
      return Installation.load(
          chosen,
          System.getenv(),
          ScriptVariables.configuration(System.getenv()),
          ScriptVariables.ORIGIN);
    } catch (InvalidConfigurationException invalid) {
      throw told(invalid, notes);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.UNAVAILABLE, "interrupted while plugins were loaded");
    }
  }

  /** Tells all that is wrong, a line each. */
  static CommandFailure told(InvalidConfigurationException invalid, PrintWriter errors) {
    invalid.problems().forEach(problem -> errors.println(problem));
    int count = invalid.problems().size();
    return new CommandFailure(
        ExitCode.CONFIGURATION,
        count == 1
            ? "this must be mended first; nothing was started"
            : "these %d must be mended first; nothing was started".formatted(count));
  }
}
