package io.benchwarden.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the configuration's files: the main one, then {@code conf.d/*.conf} beside it in order of
 * name. Each is parsed by itself and merged here; what comes later goes first. Neither system
 * properties nor environment variables have a part in it.
 */
public final class ConfigurationFiles {
  /** The folder beside the main file whose {@code *.conf} are read as well. */
  public static final String FOLDER = "conf.d";

  private ConfigurationFiles() {}

  /**
   * Reads a configuration.
   *
   * @param main the main file
   * @param host what the defaults and the sources of secrets may ask
   * @throws InvalidConfigurationException if the main file does not exist or a file cannot be
   *     parsed: the first problem of each file
   */
  public static ParsedConfiguration parse(Path main, HostEnvironment host)
      throws InvalidConfigurationException {
    Path file = main.toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new InvalidConfigurationException(List.of(missing(file)));
    }
    Problems syntax = new Problems();
    Problems problems = new Problems();
    SourceFiles sources = new SourceFiles(syntax, problems);
    ConfigObject merged = lowest().root();
    merged = sources.read(file).withFallback(merged);
    for (Path addition : additions(file.resolveSibling(FOLDER), syntax)) {
      merged = sources.read(addition).withFallback(merged);
    }
    List<Path> files = sources.files();
    List<String> names = files.stream().map(Path::toString).toList();
    if (syntax.hasErrors()) {
      throw new InvalidConfigurationException(syntax.errors(names));
    }
    ReplacedLists.report(sources.scanned(), problems);
    ConfigObject resolved = References.resolve(merged, sources.scanned().values(), problems);
    return new ParsedConfiguration(resolved, files, host, problems);
  }

  /** The configuration of an agent without a file: defaults and built-in probes. */
  public static ParsedConfiguration builtIn(HostEnvironment host) {
    return new ParsedConfiguration(lowest().root(), List.of(), host, new Problems());
  }

  /**
   * The same configuration with some values that go before all files.
   *
   * @param values by path ({@code checks.disk.thresholds.space.warning})
   * @param origin where they come from, for explanations
   */
  public static ParsedConfiguration override(
      ParsedConfiguration parsed, Map<String, Object> values, String origin) {
    return parsed.withRoot(
        ConfigFactory.parseMap(values, origin).root().withFallback(parsed.root()));
  }

  /** There is always a list of routes, so that a file may add to it without knowing the others. */
  private static Config lowest() {
    return ConfigFactory.parseMap(Map.of("routes", List.of()), "default");
  }

  private static Problem missing(Path file) {
    return new Problem(
        Origin.of(file.toString(), 1),
        "",
        "there is no such file",
        java.util.Optional.of(
            "name another one with --config FILE, or copy the shipped benchwarden.conf there"));
  }

  private static List<Path> additions(Path folder, Problems syntax) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(ConfigurationFiles::isAddition)
          .sorted(java.util.Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException failed) {
      syntax.error(
          Origin.of(folder.toString(), 1),
          "",
          "the folder cannot be read: " + Reasons.of(failed),
          null);
      return List.of();
    }
  }

  private static boolean isAddition(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".conf") && !name.startsWith(".") && !Files.isDirectory(file);
  }
}
