package io.benchwarden.dist.faults;

import java.time.Duration;

/** How thorough the trials are: system properties, with defaults that suit every day. */
final class Settings {
  private Settings() {}

  /** The interval of the probe: {@code faults.every}. */
  static String every() {
    return System.getProperty("faults.every", "1s");
  }

  /** How long a receiver is away: {@code faults.outage}, in seconds. */
  static Duration outage() {
    return Duration.ofSeconds(Integer.getInteger("faults.outage", 4));
  }

  /** How often each row is done: {@code faults.runs}. */
  static int runs() {
    return Integer.getInteger("faults.runs", 1);
  }

  /** How often the agent is killed at random: {@code faults.kills}. */
  static int kills() {
    return Integer.getInteger("faults.kills", 20);
  }
}
