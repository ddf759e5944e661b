package io.benchwarden.testkit;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What both contracts demand of settings and sentences. */
final class Expect {

  private Expect() {}

  /** Something that takes settings: {@code Check.configure}, {@code Notifier.open}. */
  @FunctionalInterface
  interface Configuring {
    AutoCloseable with(MapSettings settings) throws InvalidSettingsException;
  }

  static void that(boolean fact, String otherwise) {
    if (!fact) {
      throw new AssertionError(otherwise);
    }
  }

  static void sentence(String what, String text) {
    that(!text.isBlank(), what + " is empty");
    that(text.lines().count() == 1, what + " has more than one line: " + text);
  }

  static void sane(List<SettingDescription> described) {
    described.forEach(setting -> sentence("the meaning of " + setting.name(), setting.meaning()));
    that(
        names(described).size() == described.size(),
        "two settings have one name: " + names(described));
  }

  static void allDescribed(List<SettingDescription> described, Map<String, ?> configured) {
    configured
        .keySet()
        .forEach(key -> that(names(described).contains(key), "setting not described: " + key));
  }

  /** Without a required setting there is an {@link InvalidSettingsException}, and nothing else. */
  static void requiredOnesDemanded(
      List<SettingDescription> described, Map<String, ?> complete, Configuring configuring)
      throws Exception {
    for (SettingDescription setting : described) {
      if (setting.required()) {
        Map<String, Object> incomplete = new HashMap<>(complete);
        incomplete.remove(setting.name());
        try (AutoCloseable unexpected = configuring.with(MapSettings.of(described, incomplete))) {
          throw new AssertionError(unexpected + " does without required " + setting.name());
        } catch (InvalidSettingsException expected) {
          sentence("the error on " + setting.name(), String.valueOf(expected.getMessage()));
        }
      }
    }
  }

  private static Set<String> names(List<SettingDescription> described) {
    return described.stream().map(SettingDescription::name).collect(Collectors.toSet());
  }
}
