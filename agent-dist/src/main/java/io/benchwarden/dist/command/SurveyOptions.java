package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.survey.BenchSelection;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.dist.survey.SurveyMessage;
import io.benchwarden.dist.survey.UnknownBenchException;
import io.benchwarden.runtime.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  @Option(
      names = "--notify",
      description = "Send what is wrong even where an agent watches and tells by itself.")
  private boolean notify;

  @Option(
      names = "--no-notify",
      description = "Send nothing, whatever ALERT_EMAIL or the configuration say.")
  private boolean noNotify;

  private @Nullable Configuration loaded;

  /**
   * Sends what is wrong, once, where somebody is to be told. With an agent that watches, that is
   * its matter: it knows what was told already.
   */
  public void notify(Survey survey, PrintWriter notes) throws InterruptedException {
    Configuration configured = loaded;
    if (configured == null || !survey.bad() || noNotify || configured.channels().isEmpty()) {
      return;
    }
    if (!notify && WatchingAgent.isThere(configured)) {
      return;
    }
    new SurveyMessage(configured, List.of(ScriptVariables.CHANNEL))
        .send(
            survey, "command-" + UUID.randomUUID(), line -> notes.println("benchwarden: " + line));
  }

  /** The form that was asked for. */
  public SurveyFormat output() {
    return output;
  }

  /** Whether only what is wrong is told. */
  public boolean quiet() {
    return quiet;
  }

  /**
   * What is configured, narrowed to the benches that are meant.
   *
   * @throws CommandFailure if it cannot be used, or no bench is meant
   */
  public Configuration load(PrintWriter errors) throws CommandFailure {
    Installation installation = configuration.loadOrDefaults(errors);
    try {
      Configuration narrowed =
          BenchSelection.narrow(
              installation.configuration(),
              Optional.ofNullable(bench),
              Path.of("").toAbsolutePath());
      loaded = requireBench(narrowed);
      return narrowed;
    } catch (UnknownBenchException unknown) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(unknown.getMessage()));
    }
  }

  /** Where nobody looked, nothing is well. */
  static Configuration requireBench(Configuration narrowed) throws CommandFailure {
    if (narrowed.benches().isEmpty()) {
      throw new CommandFailure(
          ExitCode.UNKNOWN,
          "no bench was found, so nothing was looked at; go into the folder of one, or name it with"
              + " --bench FOLDER");
    }
    return narrowed;
  }
}
