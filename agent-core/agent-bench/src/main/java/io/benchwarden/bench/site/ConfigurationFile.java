package io.benchwarden.bench.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one JSON configuration file says.
 *
 * @param values its keys; empty if it is absent or cannot be used
 * @param problem why it cannot be used: a sentence with file, and line and column where there are
 *     any, but never with its content, which holds passwords
 */
record ConfigurationFile(Map<String, @Nullable Object> values, Optional<String> problem) {
  ConfigurationFile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static ConfigurationFile of(Map<String, @Nullable Object> values) {
    return new ConfigurationFile(values, Optional.empty());
  }

  static ConfigurationFile unusable(String problem) {
    return new ConfigurationFile(Map.of(), Optional.of(problem));
  }

  @Override
  public String toString() {
    return "ConfigurationFile" + values.keySet() + problem;
  }
}
