package io.benchwarden.checks.exec;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs a Nagios-compatible plugin. */
public final class ExecCheck implements Check {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("exec")
        .sees("what a Nagios-compatible plugin says: exit code, output, performance data")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(30))
        .leansOn(Resource.PROCESSES)
        .setting(
            SettingDescription.required(
                "command",
                Type.TEXTS,
                "the plugin and its arguments, as a list; no shell reads it"))
        .setting(
            SettingDescription.optional(
                "environment", Type.SECTION, "variables for the plugin: NAME = text"))
        .setting(
            SettingDescription.optional(
                "secret-environment",
                Type.SECTION,
                "variables with secrets: NAME = { file = \"/path\" }"))
        .setting(
            SettingDescription.optional(
                "directory", Type.TEXT, "the plugin's working directory; / if it is not set"))
        .condition(
            ConditionDescription.named("result")
                .sees("the plugin ends with 1 (warning) or 2 (critical)"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    List<String> command = new ArrayList<>(settings.texts("command"));
    if (command.isEmpty() || !command.get(0).startsWith("/")) {
      throw settings.invalid(
          "command", "must begin with the plugin's whole path: [\"/usr/lib/…\"]");
    }
    if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw settings.invalid("command", "must not hold a NUL character");
    }
    return new ExecProbe(
        new PluginCommand(
            command,
            plain(settings.section("environment")),
            secrets(settings),
            directory(settings)));
  }

  private static Map<String, String> plain(Settings section) throws InvalidSettingsException {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : section.keys()) {
      requireVariable(section, name);
      variables.put(name, section.text(name));
    }
    return variables;
  }

  private static Map<String, Secret> secrets(Settings settings) throws InvalidSettingsException {
    Settings section = settings.section("secret-environment");
    Map<String, Secret> variables = new LinkedHashMap<>();
    for (String name : section.keys()) {
      requireVariable(section, name);
      variables.put(name, section.secret(name));
    }
    return variables;
  }

  private static void requireVariable(Settings section, String name)
      throws InvalidSettingsException {
    if (!VARIABLE.matcher(name).matches()) {
      throw section.invalid(name, "is not the name of a variable: letters, digits and _");
    }
  }

  private static Optional<Path> directory(Settings settings) throws InvalidSettingsException {
    if (!settings.has("directory")) {
      return Optional.empty();
    }
    Path directory = Path.of(settings.text("directory"));
    if (!directory.isAbsolute()) {
      throw settings.invalid("directory", "must be a whole path");
    }
    return Optional.of(directory);
  }
}
