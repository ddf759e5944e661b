package io.benchwarden.dist.services;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit as {@code systemctl show} tells of it.
 *
 * @param properties by name
 */
record SystemdUnit(Map<String, String> properties) {
  private static final List<String> ASKED =
      List.of(
          "LoadState",
          "ActiveState",
          "SubState",
          "ActiveEnterTimestampMonotonic",
          "NRestarts",
          "Result",
          "LastTriggerUSec",
          "NextElapseUSecRealtime");

  SystemdUnit {
    properties = Map.copyOf(properties);
  }

  /** What shows a unit. */
  static List<String> command(String unit) {
    return List.of("systemctl", "show", "--property=" + String.join(",", ASKED), "--", unit);
  }

  static SystemdUnit parse(String shown) {
    Map<String, String> properties = new HashMap<>();
    shown
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> properties.put(parts[0], parts[1]));
    return new SystemdUnit(properties);
  }

  /** Whether there is such a unit. */
  boolean isThere() {
    return text("LoadState").equals("loaded");
  }

  boolean isActive() {
    return text("ActiveState").equals("active");
  }

  /** {@code active (running)}. */
  String state() {
    return "%s (%s)".formatted(text("ActiveState"), text("SubState"));
  }

  /** Whether its last run ended well, or is still going on. */
  boolean endedWell() {
    String result = text("Result");
    return result.isEmpty() || result.equals("success");
  }

  String text(String property) {
    return properties.getOrDefault(property, "");
  }

  /**
   * How long it has been active. By the clock that counts from the start of the machine: the other
   * is written in the words of whatever locale.
   *
   * @param uptime of the machine
   */
  Optional<Duration> activeFor(Duration uptime) {
    String micros = text("ActiveEnterTimestampMonotonic");
    if (!micros.matches("[1-9]\\d{0,17}")) {
      return Optional.empty();
    }
    Duration active = uptime.minusNanos(Long.parseLong(micros) * 1000);
    return active.isNegative() ? Optional.empty() : Optional.of(active);
  }
}
