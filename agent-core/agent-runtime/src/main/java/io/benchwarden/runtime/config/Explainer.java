package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.notify.NotifierDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds out what there is to say about a key. */
final class Explainer {
  private static final Set<String> PROBE_KEYS = ConfigurationKeys.in("checks.*");
  private static final String SECTION = "section";

  private final EffectiveConfiguration effective;

  Explainer(EffectiveConfiguration effective) {
    this.effective = effective;
  }

  /**
   * What is said about a key's kind.
   *
   * @param type what may be written
   * @param meaning one sentence
   * @param defaultValue a default that is in no section of defaults
   */
  private record Said(String type, String meaning, Optional<String> defaultValue) {}

  Explanation explain(List<String> path) throws UnknownKeyException {
    Optional<ConfigValue> value = EffectiveConfiguration.find(effective.values(), path);
    Optional<Said> said = said(path);
    if (value.isEmpty() && said.isEmpty()) {
      throw unknown(path);
    }
    Said about = said.orElseGet(() -> new Said(SECTION, inherited(path), Optional.empty()));
    boolean section =
        value.filter(v -> v instanceof ConfigObject o && !ValueText.isSecretSource(o)).isPresent();
    String name = path.get(path.size() - 1);
    Optional<String> defaultValue =
        EffectiveConfiguration.find(effective.defaults(), path)
            .filter(found -> !(found instanceof ConfigObject))
            .map(found -> ValueText.of(name, found))
            .or(about::defaultValue);
    Optional<String> text = value.filter(v -> !section).map(v -> ValueText.of(name, v));
    return new Explanation(
        Keys.join(path),
        text.or(() -> section ? Optional.empty() : defaultValue),
        value.map(Origins::of),
        defaultValue,
        section ? SECTION : said.isPresent() ? about.type() : "as its owner reads it",
        about.meaning(),
        value.map(Explainer::keys).orElse(List.of()));
  }

  private static List<String> keys(ConfigValue value) {
    return value instanceof ConfigObject object && !ValueText.isSecretSource(object)
        ? List.copyOf(new TreeSet<>(object.keySet()))
        : List.of();
  }

  private Optional<Said> said(List<String> path) {
    if (path.size() > 1 && path.get(0).equals("checks")) {
      return effective.checks().containsKey(path.get(1))
          ? ofProbe(path).or(() -> ofTable(path))
          : Optional.empty();
    }
    if (path.size() > 2 && path.get(0).equals("notifiers")) {
      return effective.notifiers().containsKey(path.get(1))
          ? ofNotifier(path).or(() -> ofTable(path))
          : Optional.empty();
    }
    return ofTable(path);
  }

  private static Optional<Said> ofTable(List<String> path) {
    return ConfigurationKeys.of(path)
        .map(key -> new Said(key.type(), key.meaning(), key.defaultValue()));
  }

  private Optional<Said> ofProbe(List<String> path) {
    CheckDescription check = effective.checks().get(path.get(1));
    if (check == null) {
      return Optional.empty();
    }
    if (path.size() == 2) {
      return Optional.of(
          new Said(
              SECTION, "check %s: %s".formatted(check.name(), check.sees()), Optional.empty()));
    }
    if (path.size() >= 4 && List.of("thresholds", "conditions").contains(path.get(2))) {
      return ofCondition(check, path);
    }
    return path.size() == 3 && !PROBE_KEYS.contains(path.get(2))
        ? setting(check.settings(), path.get(2))
        : Optional.empty();
  }

  private static Optional<Said> ofCondition(CheckDescription check, List<String> path) {
    Optional<ConditionDescription> condition = CommonConditions.find(check, path.get(3));
    if (condition.isEmpty() || path.size() == 4) {
      return condition.map(found -> new Said(SECTION, found.sees(), Optional.empty()));
    }
    Optional<String> unit = condition.get().threshold().map(Threshold::unit).map(Level::type);
    return ofTable(path)
        .map(
            key ->
                new Said(
                    path.get(2).equals("thresholds")
                        ? unit.orElse(key.type())
                            + (path.get(4).equals("clear-by") ? "" : ", or off")
                        : key.type(),
                    "%s (%s)".formatted(key.meaning(), condition.get().sees()),
                    key.defaultValue()));
  }

  private Optional<Said> ofNotifier(List<String> path) {
    NotifierDescription notifier = effective.notifiers().get(path.get(1));
    return notifier == null || path.size() != 3
        ? Optional.empty()
        : setting(notifier.settings(), path.get(2));
  }

  private static Optional<Said> setting(List<SettingDescription> settings, String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .map(setting -> new Said(type(setting), setting.meaning(), Optional.empty()));
  }

  private static String type(SettingDescription setting) {
    String type =
        switch (setting.type()) {
          case TEXT -> "text";
          case TEXTS -> "list of texts";
          case INTEGER -> "whole number";
          case NUMBER -> "number";
          case FLAG -> "true or false";
          case DURATION -> "time";
          case SIZE -> "size";
          case PERCENT -> "percentage";
          case SECRET -> "secret";
          case SECTION -> SECTION;
        };
    return setting.required() ? type + ", required" : type;
  }

  /** The meaning of the innermost section around a key that has one. */
  private String inherited(List<String> path) {
    for (int depth = path.size() - 1; depth > 1; depth--) {
      Optional<Said> outer = said(path.subList(0, depth));
      if (outer.isPresent()) {
        return "part of %s: %s".formatted(path.get(depth - 1), outer.get().meaning());
      }
    }
    return "";
  }

  private UnknownKeyException unknown(List<String> path) {
    int depth = 0;
    ConfigObject parent = effective.values();
    while (depth < path.size() - 1 && parent.get(path.get(depth)) instanceof ConfigObject inner) {
      parent = inner;
      depth++;
    }
    Set<String> names = new TreeSet<>(parent.keySet());
    names.addAll(ConfigurationKeys.in(pattern(path.subList(0, depth))));
    names.remove("*");
    String place = depth == 0 ? "" : " in " + Keys.join(path.subList(0, depth));
    return new UnknownKeyException(
        "there is no key '%s'%s; %s"
            .formatted(
                path.get(depth), place, Suggestions.didYouMean(path.get(depth), names, "keys")));
  }

  private static String pattern(List<String> path) {
    boolean named = path.size() > 1 && !path.get(0).equals("agent");
    return named ? path.get(0) + ".*" : String.join(".", path);
  }
}
