package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.config.ParsedConfiguration;
import io.benchwarden.runtime.plugin.LoadedPlugins;
import io.benchwarden.runtime.plugin.PluginRegistry;
import io.benchwarden.runtime.self.AgentCheck;
import io.benchwarden.runtime.self.SelfState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is configured and what is installed.
 *
 * @param parsed the configuration as written
 * @param plugins the checks and notifiers there are
 * @param configuration the configuration, validated against them
 */
public record Installation(
    ParsedConfiguration parsed, LoadedPlugins plugins, Configuration configuration) {

  private static final Path USUAL = Path.of("/etc/benchwarden/benchwarden.conf");

  /**
   * Loads everything for a command that is no daemon.
   *
   * @param file the configuration; empty for the usual one, or the built-in defaults where there is
   *     none
   */
  public static Installation load(Optional<Path> file, Map<String, String> environment)
      throws InvalidConfigurationException, InterruptedException {
    ParsedConfiguration parsed = parse(file, host(environment));
    PluginRegistry registry = new PluginRegistry(List.of(new AgentCheck(new SelfState())));
    return resolve(parsed, registry, ownFolder());
  }

  /**
   * The same for a command that also works without a configuration, with values of its own.
   *
   * @param file the configuration; empty for the built-in defaults
   * @param overrides values that go before all files, by path
   * @param origin where they come from
   */
  public static Installation load(
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, Object> overrides,
      String origin)
      throws InvalidConfigurationException, InterruptedException {
    HostEnvironment host = host(environment);
    ParsedConfiguration parsed =
        file.isPresent()
            ? ConfigurationFiles.parse(file.get(), host)
            : ConfigurationFiles.builtIn(host);
    PluginRegistry registry = new PluginRegistry(List.of(new AgentCheck(new SelfState())));
    return resolve(ConfigurationFiles.override(parsed, overrides, origin), registry, ownFolder());
  }

  /** The usual configuration file, where there is one. */
  public static Optional<Path> usualFile() {
    // One that may not be looked at is there: whoever must have it fails, others say so.
    return Optional.of(USUAL).filter(path -> !Files.notExists(path));
  }

  /** Where the agent of this configuration listens for commands. */
  public static Path controlSocket(Optional<Path> file, Map<String, String> environment)
      throws InvalidConfigurationException {
    return parse(file, host(environment)).agent().controlSocket();
  }

  /** Parses the configuration that was named, or the usual one, or the built-in defaults. */
  static ParsedConfiguration parse(Optional<Path> file, HostEnvironment host)
      throws InvalidConfigurationException {
    // One that may not be looked at is an error, not a reason to run without it and tell nobody.
    Optional<Path> chosen = file.or(Installation::usualFile);
    return chosen.isPresent()
        ? ConfigurationFiles.parse(chosen.get(), host)
        : ConfigurationFiles.builtIn(host);
  }

  /** Loads plugins and validates; what was loaded is given back if the configuration is wrong. */
  static Installation resolve(
      ParsedConfiguration parsed, PluginRegistry registry, Path privateDirectory)
      throws InvalidConfigurationException, InterruptedException {
    LoadedPlugins plugins =
        registry.load(
            parsed.agent().pluginDirectories(),
            privateDirectory,
            Installation.class.getClassLoader());
    try {
      return new Installation(parsed, plugins, parsed.resolve(plugins.catalog()));
    } catch (InvalidConfigurationException invalid) {
      plugins.close();
      throw invalid;
    }
  }

  /** What the configuration may know of this process. */
  static HostEnvironment host(Map<String, String> environment) {
    return new HostEnvironment(
        name -> Optional.ofNullable(environment.get(name)), HostName.read(environment));
  }

  /** A command must not touch the daemon's state: it keeps its copies of plugins elsewhere. */
  private static Path ownFolder() {
    try {
      Path folder = Files.createTempDirectory("benchwarden-plugins");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder), "clean up"));
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException("no temporary folder can be made", failure);
    }
  }
}
