package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Threshold;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Defaults in the form of a configuration file. They lie under what is written, so that one and the
 * same reader understands, judges and explains both.
 */
final class Defaults {
  private Defaults() {}

  /** Of {@code agent}, with what systemd says in the environment. */
  static ConfigObject agent(HostEnvironment host) {
    ConfigObject table = ConfigFactory.empty().root();
    for (KeyDescription described : ConfigurationKeys.all()) {
      if (described.key().startsWith("agent.") && described.defaultValue().isPresent()) {
        String key = described.key().substring("agent.".length());
        table = table.withFallback(at(key, described.defaultValue().get(), "default"));
      }
    }
    ConfigObject given = at("host", host.hostName(), "the machine's name");
    given = given.withFallback(directory(host, "STATE_DIRECTORY", "state-directory", ""));
    given =
        given.withFallback(directory(host, "RUNTIME_DIRECTORY", "control-socket", "control.sock"));
    given = given.withFallback(directory(host, "STATE_DIRECTORY", "plugin-directory", "plugins"));
    return given.withFallback(table);
  }

  private static ConfigObject directory(
      HostEnvironment host, String variable, String key, String inside) {
    return host.directory(variable)
        .map(directory -> at(key, Path.of(directory).resolve(inside).toString(), "$" + variable))
        .orElse(ConfigFactory.empty().root());
  }

  private static ConfigObject at(String key, String value, String origin) {
    return ConfigValueFactory.fromAnyRef(value, origin).atPath(key).root();
  }

  /** Of every probe of a check. */
  static ConfigObject of(CheckDescription check) {
    String origin = "default of check " + check.name();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", true);
    values.put("every", Level.text(check.every()));
    values.put("timeout", Level.text(check.timeout()));
    Map<String, Object> thresholds = new LinkedHashMap<>();
    Map<String, Object> holds = new LinkedHashMap<>();
    for (ConditionDescription condition : CommonConditions.with(check)) {
      condition.threshold().ifPresent(levels -> thresholds.put(condition.name(), levels(levels)));
      holds.put(condition.name(), hold(condition.hold()));
    }
    values.put("thresholds", thresholds);
    values.put("conditions", holds);
    ConfigObject agents = ConfigValueFactory.fromMap(values, origin);
    return agents.withFallback(settings(check.settings(), origin));
  }

  private static Map<String, Object> levels(Threshold threshold) {
    Map<String, Object> levels = new LinkedHashMap<>();
    threshold
        .warning()
        .ifPresent(level -> levels.put("warning", Level.text(threshold.unit(), level)));
    threshold
        .critical()
        .ifPresent(level -> levels.put("critical", Level.text(threshold.unit(), level)));
    levels.put("clear-by", Level.text(threshold.unit(), threshold.clearBy()));
    return levels;
  }

  private static Map<String, Object> hold(Hold hold) {
    return Map.of(
        "for", Level.text(hold.forTime()),
        "recover", Level.text(hold.recover()),
        "times", hold.times(),
        "out-of", hold.outOf());
  }

  /** Of the settings of a check or notifier. */
  static ConfigObject settings(List<SettingDescription> settings, String origin) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SettingDescription setting : settings) {
      setting.defaultValue().ifPresent(text -> values.put(setting.name(), value(setting, text)));
    }
    return ConfigValueFactory.fromMap(values, origin);
  }

  /** Texts may hold anything and need no quotes in a description; lists and sections are HOCON. */
  private static Object value(SettingDescription setting, String text) {
    String stripped = text.strip();
    boolean structured =
        setting.type() == Type.SECTION
            || stripped.startsWith("[")
            || (stripped.startsWith("\"") && stripped.endsWith("\""));
    if (!structured) {
      return text;
    }
    try {
      return ConfigFactory.parseString("value = " + stripped).getAnyRef("value");
    } catch (ConfigException notHocon) {
      return text;
    }
  }
}
