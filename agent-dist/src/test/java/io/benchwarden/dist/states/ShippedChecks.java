package io.benchwarden.dist.states;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The built-in checks as the shipped configuration has them. */
public final class ShippedChecks {
  static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  /** These look at the machine they run on, which is none of the corpus. */
  public static final Set<String> OF_THE_HOST = Set.of("agent", "cpu", "disk", "memory");

  private ShippedChecks() {}

  /** New probes, which remember nothing. */
  public static Configuration load(Path plugins) throws Exception {
    Path file = REPOSITORY.resolve("etc/benchwarden.conf");
    HostEnvironment host = new HostEnvironment(name -> Optional.empty(), "corpus");
    return ConfigurationFiles.parse(file, host)
        .resolve(
            new PluginRegistry(List.of())
                .load(List.of(), plugins, ShippedChecks.class.getClassLoader())
                .catalog());
  }
}
