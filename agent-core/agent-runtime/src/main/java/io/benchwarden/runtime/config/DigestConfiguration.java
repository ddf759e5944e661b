package io.benchwarden.runtime.config;

import java.time.LocalTime;
import java.util.List;

/**
 * A message a day that says how things are ({@code agent.digest}); that none comes says something
 * too.
 *
 * @param at when, on the host's clock
 * @param channels names of the channels
 */
public record DigestConfiguration(LocalTime at, List<String> channels) {
  public DigestConfiguration {
    channels = List.copyOf(channels);
  }
}
