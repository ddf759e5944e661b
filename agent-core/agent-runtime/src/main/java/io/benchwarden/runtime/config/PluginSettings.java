package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Hands a plugin its settings and turns whatever comes back into an instance or problems. Described
 * settings are judged beforehand, all of them: a plugin stops at the first that it cannot use.
 */
final class PluginSettings {
  private final SecretReader secrets;
  private final List<AutoCloseable> opened = new ArrayList<>();

  PluginSettings(SecretReader secrets) {
    this.secrets = secrets;
  }

  /** What has been made so far, in order; to be closed if the configuration is refused. */
  List<AutoCloseable> opened() {
    return opened;
  }

  /** Makes an instance of a plugin's. */
  @FunctionalInterface
  interface Factory<T> {
    T make(Settings settings) throws InvalidSettingsException;
  }

  /**
   * Makes one instance.
   *
   * @param owner for people: {@code check disk}
   * @param written the section as the operator wrote it
   * @param effective the same over the defaults
   * @param described the plugin's settings
   * @param agents keys of the section that are the agent's
   */
  <T extends AutoCloseable> Optional<T> open(
      String owner,
      ConfigObject written,
      Section effective,
      List<SettingDescription> described,
      Set<String> agents,
      Factory<T> factory) {
    boolean valid = judge(owner, effective, described);
    Set<String> reads = new HashSet<>();
    Settings settings =
        new HoconSettings(
            "", without(written, agents), without(effective.object(), agents), reads, secrets);
    Optional<T> instance = make(owner, effective, settings, factory, valid);
    instance.ifPresent(opened::add);
    Set<String> names =
        described.stream().map(SettingDescription::name).collect(Collectors.toSet());
    reportUnread(effective, names, agents, reads, instance.isPresent());
    return instance;
  }

  private <T> Optional<T> make(
      String owner, Section effective, Settings settings, Factory<T> factory, boolean valid) {
    try {
      T instance = factory.make(settings);
      if (instance == null) {
        effective.error(owner + " made nothing of these settings", "tell its author");
      }
      return Optional.ofNullable(instance);
    } catch (InvalidSettingsException refused) {
      List<String> path = new ArrayList<>(effective.path());
      path.addAll(refused.key().isEmpty() ? List.of() : Keys.split(refused.key()));
      String key = Keys.join(path);
      if (valid || !effective.problems().hasErrorAt(key)) {
        Origin origin = nearest(effective, path.subList(effective.path().size(), path.size()));
        effective.problems().error(origin, key, String.valueOf(refused.getMessage()), null);
      }
    } catch (RuntimeException | LinkageError | AssertionError fault) {
      // A plugin's fault must not keep the other problems from being told.
      if (valid) {
        effective.error("%s failed: %s".formatted(owner, fault), "tell its author");
      }
    }
    return Optional.empty();
  }

  private static ConfigObject without(ConfigObject object, Set<String> keys) {
    ConfigObject rest = object;
    for (String key : keys) {
      rest = rest.withoutKey(key);
    }
    return rest;
  }

  /** Whether all described settings are of their types and none that is required is missing. */
  private boolean judge(String owner, Section section, List<SettingDescription> described) {
    boolean valid = true;
    for (SettingDescription setting : described) {
      String name = setting.name();
      if (section.has(name)) {
        valid &= section.get(name, type(setting.type())).isPresent();
      } else if (setting.required()) {
        valid = false;
        section.error(
            name, "is missing; %s needs it: %s".formatted(owner, setting.meaning()), null);
      }
    }
    return valid;
  }

  private ValueReader<?> type(SettingDescription.Type type) {
    return switch (type) {
      case TEXT -> Values::text;
      case TEXTS -> Values::texts;
      case INTEGER -> Values::integer;
      case NUMBER -> Values::number;
      case FLAG -> Values::flag;
      case DURATION -> Values::duration;
      case SIZE -> Values::bytes;
      case PERCENT -> Values::ratio;
      case SECRET -> secrets::read;
      case SECTION -> Values::sections;
    };
  }

  /** The innermost part of the path that exists. */
  private static Origin nearest(Section section, List<String> path) {
    Origin origin = section.origin();
    for (int depth = 1; depth <= path.size(); depth++) {
      Optional<ConfigValue> value =
          EffectiveConfiguration.find(section.object(), path.subList(0, depth));
      origin = value.map(Origins::of).orElse(origin);
    }
    return origin;
  }

  /**
   * Reports keys that are neither described nor read. A plugin that refused its settings may not
   * have come to all of them: then only what looks like another key is reported.
   */
  private static void reportUnread(
      Section section,
      Set<String> described,
      Set<String> agents,
      Set<String> reads,
      boolean complete) {
    Set<String> known = new TreeSet<>(described);
    known.addAll(agents);
    for (String key : section.keys()) {
      boolean read = reads.contains(Keys.join("", key));
      if (!known.contains(key) && !read) {
        if (complete || Suggestions.nearest(key, known).isPresent()) {
          section.error(key, "is not a known key", UnknownKeys.suggestion(section, key, known));
        }
      } else if (complete && !agents.contains(key)) {
        reportUnreadInside(section, key, reads);
      }
    }
  }

  private static void reportUnreadInside(Section section, String key, Set<String> reads) {
    UnreadKeys unread = new UnreadKeys(reads, section.path(), section.problems());
    ConfigValue value = section.object().get(key);
    if (value != null && value.valueType() != ConfigValueType.NULL) {
      unread.report(List.of(key), value);
    }
  }
}
