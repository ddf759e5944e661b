package io.benchwarden.dist.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of {@code saas_admin.sh}, as values of the configuration. The script's
 * MB are 2²⁰ bytes. What is no number is left out, as the script's comparison did.
 */
final class ScriptVariables {
  /** Where these values come from, for explanations. */
  static final String ORIGIN = "environment variables of saas_admin.sh";

  /** The channel that {@code ALERT_EMAIL} makes. */
  static final String CHANNEL = "alert-email";

  private ScriptVariables() {}

  /** Whether any of them sets a level. */
  static boolean setLevels(Map<String, String> environment) {
    return configuration(environment).keySet().stream()
        .anyMatch(path -> path.startsWith("checks."));
  }

  /** The values that are set, by path. */
  static Map<String, Object> configuration(Map<String, String> environment) {
    Map<String, Object> values = new LinkedHashMap<>();
    number(environment, "DISK_WARNING_PERCENT")
        .ifPresent(percent -> values.put("checks.disk.thresholds.space.warning", percent + "%"));
    number(environment, "DISK_CRITICAL_PERCENT")
        .ifPresent(percent -> values.put("checks.disk.thresholds.space.critical", percent + "%"));
    number(environment, "MEMORY_WARNING_PERCENT")
        .filter(percent -> percent <= 100)
        .ifPresent(
            percent ->
                values.put("checks.memory.thresholds.available.warning", (100 - percent) + "%"));
    number(environment, "DB_SIZE_WARNING_MB")
        .ifPresent(
            size -> values.put("checks.database-size.thresholds.size.warning", size + "MiB"));
    number(environment, "LOG_SIZE_WARNING_MB")
        .ifPresent(size -> values.put("checks.logs.thresholds.size.warning", size + "MiB"));
    receivers(environment)
        .ifPresent(
            to -> {
              values.put("notifiers." + CHANNEL + ".notifier", "email");
              values.put("notifiers." + CHANNEL + ".to", to);
              values.put("notifiers." + CHANNEL + ".smtp.host", "localhost");
              values.put("notifiers." + CHANNEL + ".smtp.port", 25);
            });
    return values;
  }

  private static Optional<List<String>> receivers(Map<String, String> environment) {
    List<String> to =
        Arrays.stream(environment.getOrDefault("ALERT_EMAIL", "").split("[,\\s]+"))
            .filter(address -> !address.isBlank())
            .toList();
    return to.isEmpty() ? Optional.empty() : Optional.of(to);
  }

  private static Optional<Integer> number(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "").strip();
    return value.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
  }
}
