package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with configuration files, and what becomes of them. */
final class ConfigurationFolder {
  final FakePlugins plugins;
  final Map<String, String> environment = new HashMap<>();
  private final Path folder;

  ConfigurationFolder(Path folder, FakePlugins plugins) {
    this.folder = folder;
    this.plugins = plugins;
  }

  ConfigurationFolder(Path folder) {
    this(folder, FakePlugins.usual());
  }

  Path main() {
    return folder.resolve("benchwarden.conf");
  }

  ConfigurationFolder main(String... lines) {
    return file("benchwarden.conf", lines);
  }

  ConfigurationFolder file(String name, String... lines) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    return this;
  }

  HostEnvironment host() {
    return new HostEnvironment(FakePlugins.variables(environment), "warden-1");
  }

  ParsedConfiguration parse() throws InvalidConfigurationException {
    return ConfigurationFiles.parse(main(), host());
  }

  Configuration resolve() throws InvalidConfigurationException {
    return parse().resolve(plugins.catalog());
  }

  /** The errors, as an operator reads them, without the folder. */
  List<String> errors() {
    InvalidConfigurationException invalid =
        catchThrowableOfType(InvalidConfigurationException.class, this::resolve);
    if (invalid == null) {
      throw new AssertionError("the configuration is valid");
    }
    return shown(invalid.problems());
  }

  /** The warnings of a valid configuration. */
  List<String> warnings() throws InvalidConfigurationException {
    return shown(resolve().warnings());
  }

  List<String> shown(List<Problem> problems) {
    return problems.stream().map(this::shown).toList();
  }

  private String shown(Problem problem) {
    return problem.toString().replace(folder + "/", "");
  }
}
