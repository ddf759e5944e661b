package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;

/**
 * A probe before its settings are read.
 *
 * @param check the kind of check
 * @param description what the check says of itself
 * @param written what the operator wrote; empty for a built-in probe
 * @param effective the same over the defaults
 */
record ProbeEntry(
    Check check, CheckDescription description, ConfigObject written, Section effective) {

  String name() {
    return effective.name();
  }

  boolean enabled() {
    return effective.get("enabled", Values::flag).orElse(true);
  }
}
