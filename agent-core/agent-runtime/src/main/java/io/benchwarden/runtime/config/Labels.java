package io.benchwarden.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code labels}. */
final class Labels {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Labels() {}

  /** The labels of a site or probe. */
  static Map<String, String> read(Section owner) {
    Section section = owner.section("labels");
    Map<String, String> labels = new HashMap<>();
    for (String name : section.keys()) {
      if (!NAME.matcher(name).matches()) {
        section.error(
            name,
            "is not a name for a label: letters, digits and underscores",
            "write " + name.replaceAll("[^A-Za-z0-9_]", "_"));
      } else if (MatchReader.AGENT_LABELS.contains(name)) {
        section.error(name, "is a label that the agent sets itself", "choose another name");
      } else {
        section.get(name, Values::text).ifPresent(value -> labels.put(name, value));
      }
    }
    return labels;
  }
}
