package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigValue;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A subject that one probe names is left out by the other probes of the same check: otherwise
 * {@code backup-volume { check = disk, paths = ["/srv/backups"] }} would tell everything twice,
 * once with the wrong levels.
 *
 * <p>A probe names subjects with {@code only}, and with settings of its check that list them: such
 * a setting is a list of texts and is called like the subjects it lists.
 */
final class SiblingSubjects {
  private static final Set<String> SETTINGS =
      Set.of(
          "benches",
          "domains",
          "files",
          "mounts",
          "paths",
          "processes",
          "programs",
          "queues",
          "servers",
          "sites",
          "subjects");

  private SiblingSubjects() {}

  /** What a probe leaves out because others of its check name it. */
  static List<String> leftOutBy(ProbeEntry probe, List<ProbeEntry> all) {
    Set<String> own = named(probe);
    Set<String> others = new TreeSet<>();
    for (ProbeEntry other : all) {
      boolean sibling = other.description().name().equals(probe.description().name());
      if (sibling
          && !other.name().equals(probe.name())
          && other.enabled()
          && overlaps(probe, other)) {
        others.addAll(named(other));
      }
    }
    others.removeAll(own);
    return new ArrayList<>(others);
  }

  /** Whether both may look at the same bench. */
  private static boolean overlaps(ProbeEntry one, ProbeEntry other) {
    List<String> benches = texts(one, "benches");
    List<String> others = texts(other, "benches");
    boolean patterns = (benches + " " + others).contains("*");
    return benches.isEmpty()
        || others.isEmpty()
        || patterns
        || benches.stream().anyMatch(others::contains);
  }

  private static Set<String> named(ProbeEntry probe) {
    Set<String> subjects = new TreeSet<>(texts(probe, "only"));
    for (SettingDescription setting : probe.description().settings()) {
      boolean lists = setting.type() == Type.TEXTS && SETTINGS.contains(setting.name());
      if (lists && probe.written().containsKey(setting.name())) {
        subjects.addAll(texts(probe, setting.name()));
      }
    }
    return subjects;
  }

  private static List<String> texts(ProbeEntry probe, String key) {
    ConfigValue value = probe.effective().object().get(key);
    if (value == null) {
      return List.of();
    }
    try {
      return Values.texts(value);
    } catch (InvalidValueException toldWhenRead) {
      return List.of();
    }
  }
}
