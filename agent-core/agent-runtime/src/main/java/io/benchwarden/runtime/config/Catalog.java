package io.benchwarden.runtime.config;

import io.benchwarden.api.Check;
import io.benchwarden.api.notify.Notifier;
import java.util.Map;

/**
 * The kinds of checks and notifiers there are, by name. What the configuration is validated
 * against.
 *
 * @param checks checks by name; calls into them are safe: their class loader is set, their errors
 *     are contained
 * @param notifiers notifiers by name
 * @param references the text of each plugin's {@code reference.conf}, by the plugin's name; it may
 *     set nothing but {@code check-defaults}
 */
public record Catalog(
    Map<String, Check> checks, Map<String, Notifier> notifiers, Map<String, String> references) {
  public Catalog {
    checks = Map.copyOf(checks);
    notifiers = Map.copyOf(notifiers);
    references = Map.copyOf(references);
  }

  /** Without defaults of plugins. */
  public Catalog(Map<String, Check> checks, Map<String, Notifier> notifiers) {
    this(checks, notifiers, Map.of());
  }
}
