package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.runtime.config.ConfigurationView;
import io.benchwarden.runtime.config.EffectiveValue;
import io.benchwarden.runtime.config.Explanation;
import io.benchwarden.runtime.config.UnknownKeyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden config}: check, show or explain the configuration. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks, shows or explains the configuration.",
    subcommands = {
      ConfigCommand.CheckIt.class,
      ConfigCommand.Show.class,
      ConfigCommand.Explain.class
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden config check",
      "  benchwarden config explain checks.disk.thresholds.space.warning"
    })
public final class ConfigCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "check, show or explain?");
    }
  }

  /** {@code benchwarden config check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Tells everything that is wrong with the configuration, with file and line.")
  static final class CheckIt implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() throws Exception {
      Streams streams = Streams.of(spec);
      Installation installation = configuration.load(streams.err());
      installation
          .configuration()
          .warnings()
          .forEach(warning -> streams.out().println("warning: " + warning));
      installation
          .plugins()
          .failures()
          .forEach(failure -> streams.out().println("warning: plugin " + failure.sentence()));
      streams
          .out()
          .printf(
              "The configuration is right: %d probes, %d channels, %d routes.%n",
              installation.configuration().probes().size(),
              installation.configuration().channels().size(),
              installation.configuration().routes().size());
      return ExitCode.OK;
    }
  }

  /** {@code benchwarden config show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows the configuration in force, and where each value comes from; secrets are masked.")
  static final class Show implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
    private AnswerFormat output = AnswerFormat.text;

    @Override
    public Integer call() throws Exception {
      Streams streams = Streams.of(spec);
      ConfigurationView view = view(configuration.load(streams.err()));
      if (output == AnswerFormat.json) {
        List<Map<String, String>> values =
            view.values().stream().map(ConfigCommand::document).toList();
        Json.write(values, streams.out());
      } else {
        streams.out().print(view.show());
        streams.out().flush();
      }
      return ExitCode.OK;
    }
  }

  /** {@code benchwarden config explain KEY}. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Explains one key: its value, where it is set, its default and what it means.")
  static final class Explain implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "KEY", description = "For example agent.workers or checks.disk.every.")
    private String key = "";

    @Override
    public Integer call() throws Exception {
      Streams streams = Streams.of(spec);
      try {
        Explanation explanation = view(configuration.load(streams.err())).explain(key);
        streams.out().println(explanation.text());
        return ExitCode.OK;
      } catch (UnknownKeyException unknown) {
        throw new CommandFailure(ExitCode.USAGE, String.valueOf(unknown.getMessage()));
      }
    }
  }

  private static ConfigurationView view(Installation installation) {
    return ConfigurationView.of(installation.parsed(), installation.plugins().catalog());
  }

  private static Map<String, String> document(EffectiveValue value) {
    Map<String, String> document = new LinkedHashMap<>();
    document.put("key", value.key());
    document.put("value", value.value());
    document.put("origin", value.origin().toString());
    return document;
  }
}
