package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.notify.NotifierDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written, over the defaults of everything that runs; and these defaults alone.
 *
 * @param values all values that count
 * @param defaults what the values would be if nothing were written
 * @param checks what the check of each probe says of itself, by probe
 * @param notifiers what the notifier of each channel says of itself, by channel
 */
record EffectiveConfiguration(
    ConfigObject values,
    ConfigObject defaults,
    Map<String, CheckDescription> checks,
    Map<String, NotifierDescription> notifiers) {

  static EffectiveConfiguration of(ParsedConfiguration parsed, Catalog catalog) {
    Problems unused = new Problems();
    DescribedPlugins described = DescribedPlugins.of(catalog, unused);
    Map<String, CheckDescription> checks = new TreeMap<>();
    Map<String, NotifierDescription> notifiers = new TreeMap<>();
    ConfigObject values = parsed.root().withoutKey("check-defaults");
    ConfigObject defaults = under("agent", Defaults.agent(parsed.host()));
    for (ProbeEntry entry : parsed.probeEntries(catalog, described, unused)) {
      checks.put(entry.name(), entry.description());
      values = values.withFallback(under("checks", entry.name(), entry.effective().object()));
      ConfigObject own = Defaults.of(entry.description());
      defaults = defaults.withFallback(under("checks", entry.name(), own));
    }
    Section written = Section.root(parsed.root(), unused).section("notifiers");
    for (Section channel : written.entries()) {
      NotifierDescription description = described.notifiers().get(NotifierReader.kind(channel));
      if (description != null) {
        notifiers.put(channel.name(), description);
        ConfigObject own =
            Defaults.settings(description.settings(), "default of notifier " + description.name());
        defaults = defaults.withFallback(under("notifiers", channel.name(), own));
      }
    }
    ConfigObject told = under("default-route", everybody(written));
    return new EffectiveConfiguration(
        values.withFallback(defaults.withFallback(told)),
        defaults.withFallback(told),
        checks,
        notifiers);
  }

  private static ConfigObject everybody(Section notifiers) {
    return ConfigValueFactory.fromMap(Map.of("notify", notifiers.keys()), "default");
  }

  private static ConfigObject under(String key, ConfigObject content) {
    return ConfigFactory.empty().root().withValue(key, content);
  }

  private static ConfigObject under(String key, String name, ConfigObject content) {
    return under(key, under(name, content));
  }

  /** The value at a path. */
  static Optional<ConfigValue> find(ConfigObject root, List<String> path) {
    ConfigValue value = root;
    for (String element : path) {
      if (value instanceof ConfigObject object) {
        value = object.get(element);
      } else if (value instanceof ConfigList list) {
        value = element(list, element);
      } else {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(value);
  }

  private static @org.jspecify.annotations.Nullable ConfigValue element(
      ConfigList list, String element) {
    if (!element.matches("\\[\\d{1,9}]")) {
      return null;
    }
    int index = Integer.parseInt(element.substring(1, element.length() - 1));
    return index < list.size() ? list.get(index) : null;
  }
}
