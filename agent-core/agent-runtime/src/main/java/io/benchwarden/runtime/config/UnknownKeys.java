package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reports keys that nobody understands, with what may have been meant. */
final class UnknownKeys {
  private UnknownKeys() {}

  /** Reports every key of a section that is not the agent's. */
  static void report(Section section) {
    report(section, ConfigurationKeys.in(section.pattern()));
  }

  /** Reports every key of a section that is not one of these. */
  static void report(Section section, Set<String> known) {
    for (String key : section.keys()) {
      if (!known.contains(key)) {
        section.error(key, "is not a known key", suggestion(section, key, known));
      }
    }
  }

  static String suggestion(Section section, String key, Set<String> known) {
    return Suggestions.nearest(key, known)
        .map(name -> "did you mean " + name + "?")
        .or(() -> elsewhere(section, key))
        .orElseGet(() -> Suggestions.didYouMean(key, known, "keys of this section"));
  }

  /** A key that exists, but in a neighbouring section. */
  private static Optional<String> elsewhere(Section section, String key) {
    String top = section.path().isEmpty() ? key : section.path().get(0);
    return ConfigurationKeys.all().stream()
        .map(KeyDescription::key)
        .filter(described -> section.path().isEmpty() || described.startsWith(top))
        .filter(described -> isNamed(described, key))
        .findFirst()
        .map(described -> "did you mean " + placed(described, section.path()) + "?");
  }

  private static boolean isNamed(String described, String key) {
    List<String> elements = List.of(described.replace("[]", "").split("\\."));
    String last = elements.get(elements.size() - 1);
    return elements.size() > 1 && elements.contains(key)
        || key.length() > 3 && Suggestions.distance(last, key) <= 1;
  }

  /** The described key with the names of this place: {@code checks.disk.thresholds.NAME}. */
  private static String placed(String described, List<String> place) {
    List<String> path = new ArrayList<>();
    List<String> elements = List.of(described.split("\\."));
    for (int i = 0; i < elements.size(); i++) {
      boolean named = elements.get(i).equals("*");
      boolean here = i < place.size() && path.equals(place.subList(0, i));
      path.add(named ? (here ? place.get(i) : "NAME") : elements.get(i));
    }
    return String.join(".", path);
  }

  /**
   * Recognises names with dots that are not quoted: HOCON takes {@code big.example.com { … }} for
   * three sections inside each other, and only the innermost holds keys that belong here.
   *
   * @param entry what was taken for an entry of its own
   * @param known the keys of an entry
   * @return whether it was such a name; it is reported then
   */
  static boolean reportDottedNames(Section entry, Collection<String> known) {
    List<List<String>> names = new ArrayList<>();
    collect(List.of(entry.name()), entry.object(), known, names);
    List<String> parent = entry.path().subList(0, entry.path().size() - 1);
    for (List<String> name : names) {
      String quoted = '"' + String.join(".", name) + '"';
      ConfigObject inner = descend(entry.object(), name.subList(1, name.size()));
      entry
          .problems()
          .error(
              Origins.of(inner),
              Keys.join(Section.append(parent, String.join(".", name))),
              "a name with dots must be quoted, else each dot opens a section",
              "write " + quoted + " { … }");
    }
    return !names.isEmpty();
  }

  private static void collect(
      List<String> name, ConfigObject object, Collection<String> known, List<List<String>> names) {
    boolean holdsKeys = object.keySet().stream().anyMatch(key -> isNear(key, known));
    if (name.size() > 1 && (holdsKeys || object.isEmpty())) {
      names.add(name);
      return;
    }
    for (String key : new TreeSet<>(object.keySet())) {
      if (object.get(key) instanceof ConfigObject inner && !isNear(key, known)) {
        collect(Section.append(name, key), inner, known, names);
      }
    }
  }

  private static boolean isNear(String key, Collection<String> known) {
    return Suggestions.nearest(key, known).isPresent();
  }

  private static ConfigObject descend(ConfigObject object, List<String> path) {
    ConfigObject inner = object;
    for (String key : path) {
      ConfigValue value = inner.get(key);
      if (value instanceof ConfigObject next) {
        inner = next;
      }
    }
    return inner;
  }
}
