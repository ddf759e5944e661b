package io.benchwarden.runtime.config;

import java.net.URI;
import java.time.Duration;

/**
 * A sign of life for a service that tells when it stays away ({@code agent.heartbeat}).
 *
 * @param url what is asked for; who knows it can give the sign
 * @param every how often, at least 10 s
 */
public record HeartbeatConfiguration(URI url, Duration every) {
  /** Without what makes the address a key. */
  @Override
  public String toString() {
    return "heartbeat to %s every %s".formatted(url.getHost(), every);
  }
}
