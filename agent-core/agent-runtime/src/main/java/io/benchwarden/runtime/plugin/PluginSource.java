package io.benchwarden.runtime.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * One plugin as found in a plugin directory.
 *
 * @param name the name of its jar or folder
 * @param origin its jar, or its folder; empty path for what comes with the agent
 * @param jars its class path, sorted
 */
record PluginSource(String name, Path origin, List<Path> jars) {
  PluginSource {
    jars = List.copyOf(jars);
  }

  static PluginSource of(Path origin, List<Path> jars) {
    return new PluginSource(String.valueOf(origin.getFileName()), origin, jars);
  }

  /** What comes with the agent. */
  static PluginSource builtIn() {
    return new PluginSource("built in", Path.of(""), List.of());
  }

  /** How a sentence names it. */
  String words() {
    return jars.isEmpty() ? "the agent itself" : origin.toString();
  }

  PluginFailure failure(String reason) {
    return new PluginFailure(name, origin, reason);
  }
}
