package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reports keys inside a plugin's sections that the plugin did not ask for. Sections that it did not
 * open as such are left alone: a secret is one.
 *
 * @param reads the keys that were asked for, from the plugin's root
 * @param root where the plugin's settings are
 * @param problems where problems go
 */
record UnreadKeys(Set<String> reads, List<String> root, Problems problems) {

  /** Looks into a value of the plugin's settings. */
  void report(List<String> path, ConfigValue value) {
    if (value instanceof ConfigObject section) {
      inside(path, section);
    } else if (value instanceof ConfigList list) {
      for (int i = 0; i < list.size(); i++) {
        report(Section.append(path, "[" + i + "]"), list.get(i));
      }
    }
  }

  private void inside(List<String> path, ConfigObject section) {
    String prefix = Keys.join(path) + ".";
    Set<String> asked =
        reads.stream()
            .filter(read -> read.startsWith(prefix))
            .map(read -> Keys.split(read.substring(prefix.length())).get(0))
            .collect(Collectors.toSet());
    if (asked.isEmpty()) {
      return;
    }
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(section).entrySet()) {
      List<String> inner = Section.append(path, entry.getKey());
      if (asked.contains(entry.getKey())) {
        report(inner, entry.getValue());
      } else {
        reportKey(inner, entry.getValue(), asked);
      }
    }
  }

  private void reportKey(List<String> path, ConfigValue value, Set<String> asked) {
    List<String> key = new ArrayList<>(root);
    key.addAll(path);
    String name = path.get(path.size() - 1);
    String suggestion =
        Suggestions.nearest(name, asked).isEmpty() && value instanceof ConfigObject
            ? "if a dot is part of the name, quote it: \"%s.%s\""
                .formatted(path.get(path.size() - 2), name)
            : Suggestions.didYouMean(name, asked, "keys of this section");
    problems.error(Origins.of(value), Keys.join(key), "is not a known key", suggestion);
  }
}
