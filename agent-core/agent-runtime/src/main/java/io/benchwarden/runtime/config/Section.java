package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A section of the configuration while it is read. Values that cannot be used become problems and
 * count as absent, so that reading goes on and finds the others.
 *
 * @param path where it is, from the root
 * @param pattern the same as {@link ConfigurationKeys} has it: {@code checks.*}
 * @param object what is written there; empty for an absent section
 * @param origin where the section is, for what is missing in it
 * @param problems where problems go
 */
record Section(
    List<String> path, String pattern, ConfigObject object, Origin origin, Problems problems) {

  static Section root(ConfigObject root, Problems problems) {
    return new Section(List.of(), "", root, Origins.of(root), problems);
  }

  /** The section of this key; an empty one if it is absent or no section. */
  Section section(String key) {
    return child(key, key);
  }

  /** The section of this name in a section whose keys are names. */
  Section entry(String name) {
    return child(name, "*");
  }

  /** The sections of a section whose keys are names, sorted by name. */
  List<Section> entries() {
    return keys().stream().map(this::entry).toList();
  }

  /** The elements of a list of sections. */
  List<Section> list(String key) {
    List<Section> elements = new ArrayList<>();
    List<ConfigObject> objects = get(key, Values::sections).orElse(List.of());
    for (ConfigObject element : objects) {
      List<String> place = append(append(path, key), "[" + elements.size() + "]");
      String described = pattern.isEmpty() ? key + "[]" : pattern;
      elements.add(new Section(place, described, element, Origins.of(element), problems));
    }
    return elements;
  }

  private Section child(String key, String described) {
    Optional<ConfigObject> found = get(key, Values::section);
    ConfigObject content = found.orElse(com.typesafe.config.ConfigFactory.empty().root());
    return new Section(
        append(path, key),
        pattern.isEmpty() ? described : pattern + "." + described,
        content,
        originOf(key),
        problems);
  }

  /** The last element of its path. */
  String name() {
    return path.get(path.size() - 1);
  }

  boolean has(String key) {
    ConfigValue value = object.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** The value; empty if it is absent or, with a problem, not of this type. */
  <T> Optional<T> get(String key, ValueReader<T> reader) {
    ConfigValue value = object.get(key);
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(value));
    } catch (InvalidValueException invalid) {
      problems.error(originOf(key), keyOf(key), invalid);
      return Optional.empty();
    }
  }

  /** A problem with one key. */
  void error(String key, String message, @Nullable String suggestion) {
    problems.error(originOf(key), keyOf(key), message, suggestion);
  }

  /** A problem with the section as a whole. */
  void error(String message, @Nullable String suggestion) {
    problems.error(origin, Keys.join(path), message, suggestion);
  }

  /** Where the key is set; the section's own place if it is not. */
  Origin originOf(String key) {
    ConfigValue value = object.get(key);
    return value == null ? origin : Origins.of(value);
  }

  String keyOf(String key) {
    return Keys.join(append(path, key));
  }

  /** The keys that are set. */
  List<String> keys() {
    return new TreeSet<>(object.keySet()).stream().filter(this::has).toList();
  }

  static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
