package io.benchwarden.runtime.config;

import java.time.Duration;
import java.util.List;

/**
 * Who is told as well of an alert that nobody took.
 *
 * @param after how long after it was first told
 * @param channels names of the channels
 */
public record Escalation(Duration after, List<String> channels) {
  public Escalation {
    channels = List.copyOf(channels);
  }
}
