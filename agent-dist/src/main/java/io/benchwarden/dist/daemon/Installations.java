package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.config.ParsedConfiguration;
import io.benchwarden.runtime.plugin.PluginRegistry;
import io.benchwarden.runtime.self.AgentCheck;
import io.benchwarden.runtime.self.SelfState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the daemon's configuration and plugins, at start and again at each reload. */
public final class Installations {
  private final Optional<Path> file;
  private final HostEnvironment host;
  private final PluginRegistry registry;

  /**
   * Loads nothing yet.
   *
   * @param file the configuration; empty for the usual one
   * @param self what the check {@code agent} reports on
   */
  public Installations(Optional<Path> file, Map<String, String> environment, SelfState self) {
    this.file = file;
    this.host = Installation.host(environment);
    this.registry = new PluginRegistry(List.of(new AgentCheck(self)));
  }

  /** Loads and validates everything; changes nothing of what runs. */
  public Installation load() throws InvalidConfigurationException, InterruptedException {
    return loadPlugins(Installation.parse(file, host));
  }

  /**
   * Loads the plugins that are there now for a configuration that was read before; changes nothing
   * of what runs.
   */
  Installation loadPlugins(ParsedConfiguration parsed)
      throws InvalidConfigurationException, InterruptedException {
    Path copies = parsed.agent().stateDirectory().resolve("plugin-copies");
    return Installation.resolve(parsed, registry, copies);
  }
}
