package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.survey.BenchSelection;
import io.benchwarden.dist.survey.UnknownBenchException;
import io.benchwarden.runtime.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands understand that look at a bench and tell. */
public final class SurveyOptions {
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--bench",
      paramLabel = "NAME|FOLDER",
      description =
          "The bench; without it the one of the current folder, else all that are configured, else"
              + " all that are found.")
  private @Nullable String bench;

  @Option(
      names = "--output",
      description = "text (default), json, nagios or prometheus.",
      defaultValue = "text")
  private SurveyFormat output = SurveyFormat.text;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only what is wrong; nothing at all if all is well.")
  private boolean quiet;

  SurveyFormat output() {
    return output;
  }

  boolean quiet() {
    return quiet;
  }

  /** What is configured, narrowed to the benches that are meant. */
  Configuration load(PrintWriter errors) throws CommandFailure {
    Installation installation = configuration.loadOrDefaults(errors);
    try {
      return BenchSelection.narrow(
          installation.configuration(), Optional.ofNullable(bench), Path.of("").toAbsolutePath());
    } catch (UnknownBenchException unknown) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(unknown.getMessage()));
    }
  }
}
