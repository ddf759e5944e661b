package io.benchwarden.runtime.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the configuration may learn from the process it is read in. Nothing else of the environment
 * finds its way into a configuration.
 *
 * @param variables environment variables by name; asked for the sources of secrets, and for {@code
 *     STATE_DIRECTORY}, {@code RUNTIME_DIRECTORY} and {@code CREDENTIALS_DIRECTORY}, which systemd
 *     sets
 * @param hostName the machine's name, default of {@code agent.host}
 */
public record HostEnvironment(Function<String, Optional<String>> variables, String hostName) {

  /** An environment variable; empty if it is not set or blank. */
  public Optional<String> variable(String name) {
    return variables.apply(name).filter(value -> !value.isBlank());
  }

  /** The first folder of a variable that systemd sets: several are separated by colons. */
  Optional<String> directory(String variable) {
    return variable(variable).map(value -> value.split(":", 2)[0]);
  }
}
