package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.SettingDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which probes there are, and what each is made of. */
final class ProbeEntries {
  private static final String CHECKS = "checks";
  private static final String DEFAULTS = "check-defaults";
  private static final Origin BUILT_IN = new Origin("built in");

  private final Map<String, Check> checks;
  private final Map<String, CheckDescription> descriptions;
  private final ConfigObject pluginDefaults;
  private final Problems problems;

  ProbeEntries(
      Map<String, Check> checks,
      Map<String, CheckDescription> descriptions,
      ConfigObject pluginDefaults,
      Problems problems) {
    this.checks = checks;
    this.descriptions = descriptions;
    this.pluginDefaults = pluginDefaults;
    this.problems = problems;
  }

  /** All probes, sorted by name, those that are switched off as well. */
  List<ProbeEntry> read(Section root) {
    Section operatorDefaults = root.section(DEFAULTS);
    for (String check : operatorDefaults.keys()) {
      requireCheck(operatorDefaults, check, check);
    }
    List<ProbeEntry> entries = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Section written : root.section(CHECKS).entries()) {
      named.add(written.name());
      entry(written, operatorDefaults).ifPresent(entries::add);
    }
    for (CheckDescription description : descriptions.values()) {
      if (!named.contains(description.name()) && needsNothing(description)) {
        Section nothing = builtIn(description.name());
        entries.add(merged(nothing, description, operatorDefaults));
      }
    }
    entries.sort(Comparator.comparing(ProbeEntry::name));
    return entries;
  }

  private Section builtIn(String name) {
    ConfigObject empty = ConfigFactory.empty().root();
    return new Section(List.of(CHECKS, name), CHECKS + ".*", empty, BUILT_IN, problems);
  }

  private static boolean needsNothing(CheckDescription description) {
    return description.settings().stream().noneMatch(SettingDescription::required);
  }

  private Optional<ProbeEntry> entry(Section written, Section operatorDefaults) {
    String name = written.name();
    String kind = written.get("check", Values::text).orElse(name);
    CheckDescription description = descriptions.get(kind);
    if (description == null) {
      boolean dotted =
          !written.has("check")
              && UnknownKeys.reportDottedNames(written, ConfigurationKeys.in("checks.*"));
      if (!dotted) {
        requireCheck(written, "check", kind);
      }
      return Optional.empty();
    }
    if (!kind.equals(name) && descriptions.containsKey(name)) {
      written.error(
          "check",
          "'%s' is itself the name of a check".formatted(name),
          "give the probe of check %s another name".formatted(kind));
      return Optional.empty();
    }
    if (written.has("at") && written.has("every")) {
      written.error("at", "takes the place of every; both are set", "remove one of the two");
    }
    return Optional.of(merged(written, description, operatorDefaults));
  }

  private void requireCheck(Section place, String key, String check) {
    if (!descriptions.containsKey(check)) {
      place
          .problems()
          .error(
              place.has(key) ? place.originOf(key) : place.origin(),
              place.has(key) ? place.keyOf(key) : Keys.join(place.path()),
              "there is no check '%s'".formatted(check),
              Suggestions.didYouMean(check, descriptions.keySet(), "checks"));
    }
  }

  private ProbeEntry merged(
      Section written, CheckDescription description, Section operatorDefaults) {
    ConfigObject effective =
        written
            .object()
            .withFallback(defaults(operatorDefaults.object(), description))
            .withFallback(defaults(pluginDefaults, description))
            .withFallback(Defaults.of(description));
    if (written.has("every")) {
      effective = effective.withoutKey("at");
    }
    Section section =
        new Section(written.path(), written.pattern(), effective, written.origin(), problems);
    Check check = java.util.Objects.requireNonNull(checks.get(description.name()));
    return new ProbeEntry(check, description, written.object(), section);
  }

  private static ConfigObject defaults(ConfigObject all, CheckDescription description) {
    ConfigValue found = all.get(description.name());
    return found instanceof ConfigObject object ? object : ConfigFactory.empty().root();
  }
}
