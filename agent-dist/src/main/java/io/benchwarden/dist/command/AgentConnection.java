package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.control.ControlClient;
import io.benchwarden.runtime.control.ControlException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command reaches the running agent. */
public final class AgentConnection {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--socket",
      paramLabel = "FILE",
      description = "The agent's control socket; without it the configuration's.")
  private @Nullable Path socket;

  /** Which configuration is meant. */
  public ConfigurationOption configuration() {
    return configuration;
  }

  /**
   * Asks the agent.
   *
   * @throws CommandFailure if there is none, or it refuses
   */
  public JsonNode ask(String command, PrintWriter errors) throws CommandFailure {
    return ask(command, new ObjectMapper().createObjectNode(), errors);
  }

  /** The same, with arguments. */
  JsonNode ask(String command, ObjectNode arguments, PrintWriter errors) throws CommandFailure {
    try {
      return new ControlClient(socket(errors), System::nanoTime)
          .ask(command, arguments, PATIENCE, progress -> {});
    } catch (ControlException refused) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()));
    }
  }

  /** A configuration that is wrong still tells where the agent that runs with the old one is. */
  private Path socket(PrintWriter errors) throws CommandFailure {
    if (socket != null) {
      return socket;
    }
    try {
      return Installation.controlSocket(configuration.file(), System.getenv());
    } catch (InvalidConfigurationException invalid) {
      throw ConfigurationOption.told(invalid, errors);
    }
  }
}
