package io.benchwarden.runtime.config;

import io.benchwarden.runtime.match.LabelMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Warns of overrides and site labels that match nothing today. Only what can be told from the sites
 * alone is judged: an override that asks for a mount may match as soon as the probe runs.
 */
final class VainNames {
  private final List<Map<String, String>> sites = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> tellable = new HashSet<>(Set.of("site", "bench"));

  /** Knows the sites and their configured labels. */
  VainNames(Map<String, List<String>> byBench, Map<String, Map<String, String>> siteLabels) {
    byBench.forEach(
        (bench, members) ->
            members.forEach(
                site -> {
                  Map<String, String> labels =
                      new HashMap<>(siteLabels.getOrDefault(site, Map.of()));
                  labels.put("bench", bench);
                  labels.put("site", site);
                  sites.add(labels);
                  names.add(site);
                }));
    siteLabels.values().forEach(labels -> tellable.addAll(labels.keySet()));
  }

  void report(List<ProbeConfiguration> probes, Section root) {
    Section written = root.section("sites");
    for (String site : written.keys()) {
      if (!names.contains(site)) {
        written
            .problems()
            .warning(
                written.originOf(site),
                written.keyOf(site),
                "there is no such site today",
                Suggestions.nearest(site, names)
                    .map(near -> "did you mean " + near + "?")
                    .orElse(null));
      }
    }
    for (ProbeConfiguration probe : probes) {
      Section overrides = root.section("checks").entry(probe.name()).section("overrides");
      probe.overrides().stream()
          .filter(override -> isTellable(override.match()) && matchesNone(override.match(), probe))
          .forEach(
              override ->
                  overrides
                      .problems()
                      .warning(
                          overrides.originOf(override.name()),
                          overrides.keyOf(override.name()),
                          "matches no site today",
                          "look at its match, and at the labels in sites"));
    }
  }

  private boolean isTellable(LabelMatcher match) {
    return tellable.containsAll(match.required().keySet())
        && match.not().map(this::isTellable).orElse(true);
  }

  private boolean matchesNone(LabelMatcher match, ProbeConfiguration probe) {
    return sites.stream()
        .noneMatch(
            site -> {
              Map<String, String> labels = new HashMap<>(probe.labels());
              labels.putAll(site);
              return match.matches(labels);
            });
  }
}
