package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * The defaults that plugins bring for their checks. A plugin's file is not the operator's: what is
 * wrong in it is left out with a warning.
 */
final class PluginReferences {
  private static final String DEFAULTS = "check-defaults";

  private PluginReferences() {}

  /** The content of {@code check-defaults} of all plugins, by check. */
  static ConfigObject checkDefaults(Map<String, String> references, Problems problems) {
    ConfigObject all = ConfigFactory.empty().root();
    for (Map.Entry<String, String> reference : new TreeMap<>(references).entrySet()) {
      String name = "reference.conf of plugin " + reference.getKey();
      ConfigObject parsed = parse(name, reference.getValue(), problems);
      for (String key : parsed.keySet()) {
        if (!key.equals(DEFAULTS)) {
          problems.warning(
              new Origin(name), key, "may not be set by a plugin and is left out", null);
        }
      }
      ConfigValue defaults = parsed.get(DEFAULTS);
      if (defaults instanceof ConfigObject object) {
        all = all.withFallback(object);
      }
    }
    return all;
  }

  private static ConfigObject parse(String name, String text, Problems problems) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(name)
            .setIncluder(new NothingIncluder());
    try {
      return ConfigFactory.parseString(text, options)
          .resolve(ConfigResolveOptions.noSystem())
          .root();
    } catch (ConfigException unreadable) {
      Problem problem = SyntaxProblem.of(unreadable, name, text);
      problems.warning(
          problem.origin(), "", problem.message() + "; the file is left out", "tell its author");
      return ConfigFactory.empty().root();
    }
  }
}
