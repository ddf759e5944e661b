package io.benchwarden.dist.logging;

import java.util.Map;

/**
 * Chooses level and layout before the first logger exists; {@link StandardErrorLogging} reads the
 * choice.
 */
public final class Logging {
  static final String LEVEL = "benchwarden.log.level";
  static final String LAYOUT = "benchwarden.log.layout";

  private Logging() {}

  /**
   * Sets up logging.
   *
   * @param environment {@code JOURNAL_STREAM} says that systemd's journal reads our output; {@code
   *     BENCHWARDEN_LOG} overrides the level
   * @param daemon whether this is the agent itself, which also says what goes well
   */
  public static void choose(Map<String, String> environment, boolean daemon) {
    String level = environment.getOrDefault("BENCHWARDEN_LOG", daemon ? "INFO" : "WARN");
    setIfAbsent(LEVEL, level);
    setIfAbsent(
        LAYOUT,
        environment.containsKey("JOURNAL_STREAM")
            ? "%priority%logger{0}: %msg%n%ex"
            : "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
