package io.benchwarden.runtime.self;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.plugin.PluginFailure;
import io.benchwarden.runtime.plugin.PluginInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there is to say about plugins. */
final class PluginWords {
  private PluginWords() {}

  /** One observation a plugin, also for those that are well: then a failure ends as resolved. */
  static List<Observation> of(SelfState.Plugins plugins) {
    Map<String, List<PluginFailure>> failures = new TreeMap<>();
    for (PluginInfo plugin : plugins.loaded()) {
      failures.put(plugin.name(), new ArrayList<>());
    }
    for (PluginFailure failure : plugins.failures()) {
      failures.computeIfAbsent(failure.plugin(), name -> new ArrayList<>()).add(failure);
    }
    return failures.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  private static Observation of(String plugin, List<PluginFailure> failures) {
    Observation.Builder seen = Observation.of(Subject.of("plugin", plugin));
    if (!failures.isEmpty()) {
      seen.finding(
          Finding.of("not-loaded", Severity.WARNING, failures.get(0).sentence())
              .stillWorks("All other plugins and the built-in checks run.")
              .command("benchwarden config check")
              .command("systemctl reload benchwarden"));
      failures.stream().skip(1).map(PluginFailure::sentence).forEach(seen::evidence);
    }
    return seen.build();
  }
}
