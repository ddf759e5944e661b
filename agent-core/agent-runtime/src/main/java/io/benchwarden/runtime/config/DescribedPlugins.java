package io.benchwarden.runtime.config;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.notify.NotifierDescription;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the kinds of checks and notifiers say of themselves, each asked once.
 *
 * @param checks by name, sorted
 * @param notifiers by name, sorted
 */
record DescribedPlugins(
    Map<String, CheckDescription> checks, Map<String, NotifierDescription> notifiers) {

  static DescribedPlugins of(Catalog catalog, Problems problems) {
    Map<String, CheckDescription> checks = new TreeMap<>();
    catalog
        .checks()
        .forEach(
            (name, check) ->
                describe("check " + name, check::describe, problems)
                    .ifPresent(description -> checks.put(name, description)));
    Map<String, NotifierDescription> notifiers = new TreeMap<>();
    catalog
        .notifiers()
        .forEach(
            (name, notifier) ->
                describe("notifier " + name, notifier::describe, problems)
                    .ifPresent(description -> notifiers.put(name, description)));
    return new DescribedPlugins(checks, notifiers);
  }

  private static <T> Optional<T> describe(String owner, Supplier<T> plugin, Problems problems) {
    try {
      return Optional.ofNullable(plugin.get());
    } catch (RuntimeException | LinkageError | AssertionError fault) {
      // A plugin's fault must not keep the other problems from being told.
      problems.warning(
          new Origin(owner), "", "cannot be used: " + fault, "update or remove the plugin");
      return Optional.empty();
    }
  }
}
