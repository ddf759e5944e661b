package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The configuration as it counts, for people: what holds, where it is set, what it means. */
public final class ConfigurationView {
  private static final List<String> ORDER =
      List.of(
          "agent", "benches", "sites", "checks", "notifiers", "routes", "default-route", "windows");

  private final EffectiveConfiguration effective;

  private ConfigurationView(EffectiveConfiguration effective) {
    this.effective = effective;
  }

  /**
   * A view of a configuration that {@linkplain ParsedConfiguration#resolve resolves}.
   *
   * @param catalog the kinds of checks and notifiers it was resolved with
   */
  public static ConfigurationView of(ParsedConfiguration parsed, Catalog catalog) {
    return new ConfigurationView(EffectiveConfiguration.of(parsed, catalog));
  }

  /** Every value, in the order in which {@link #show} shows them. */
  public List<EffectiveValue> values() {
    List<EffectiveValue> values = new ArrayList<>();
    for (String section : sections()) {
      collect(List.of(section), member(effective.values(), section), values);
    }
    return values;
  }

  private static void collect(List<String> path, ConfigValue value, List<EffectiveValue> values) {
    if (value instanceof ConfigObject object && !ValueText.isSecretSource(object)) {
      for (String key : new TreeSet<>(object.keySet())) {
        collect(Section.append(path, key), member(object, key), values);
      }
    } else if (value instanceof ConfigList list && isOfSections(list)) {
      for (int i = 0; i < list.size(); i++) {
        collect(Section.append(path, "[" + i + "]"), list.get(i), values);
      }
    } else {
      String text = ValueText.of(path.get(path.size() - 1), value);
      values.add(new EffectiveValue(Keys.join(path), text, Origins.of(value)));
    }
  }

  /** A configuration file with all that holds, and as a comment where each value is set. */
  public String show() {
    StringBuilder text = new StringBuilder();
    for (String section : sections()) {
      write(section, member(effective.values(), section), "", text);
    }
    return text.toString();
  }

  private static void write(String key, ConfigValue value, String indent, StringBuilder text) {
    String name = ConfigUtil.joinPath(key);
    if (value instanceof ConfigObject object && !ValueText.isSecretSource(object)) {
      if (!object.isEmpty()) {
        text.append(indent).append(name).append(" {\n");
        members(object, indent + "  ", text);
        text.append(indent).append("}\n");
      }
    } else if (value instanceof ConfigList list && isOfSections(list)) {
      text.append(indent).append(name).append(" = [\n");
      for (ConfigValue element : list) {
        text.append(indent).append("  {\n");
        members((ConfigObject) element, indent + "    ", text);
        text.append(indent).append("  }\n");
      }
      text.append(indent).append("]\n");
    } else {
      text.append(indent).append(name).append(" = ").append(ValueText.of(key, value));
      text.append("  # ").append(Origins.of(value).text().replaceAll("\\R", " ")).append('\n');
    }
  }

  private static void members(ConfigObject object, String indent, StringBuilder text) {
    for (String key : new TreeSet<>(object.keySet())) {
      write(key, member(object, key), indent, text);
    }
  }

  private static boolean isOfSections(ConfigList list) {
    return !list.isEmpty() && list.stream().allMatch(element -> element instanceof ConfigObject);
  }

  private List<String> sections() {
    return ORDER.stream().filter(effective.values()::containsKey).toList();
  }

  private static ConfigValue member(ConfigObject object, String key) {
    return java.util.Objects.requireNonNull(object.get(key));
  }

  /**
   * Explains one key: {@code agent.workers}, {@code checks.disk.thresholds.space.warning}, {@code
   * routes[0].notify}; or a section.
   *
   * @throws UnknownKeyException if nothing of the kind is set or could be
   */
  public Explanation explain(String key) throws UnknownKeyException {
    return new Explainer(effective).explain(Keys.split(key));
  }
}
