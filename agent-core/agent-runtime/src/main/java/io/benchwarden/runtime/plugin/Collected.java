package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Check;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.runtime.config.Catalog;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one load has found so far; a name belongs to whoever came first. */
final class Collected {
  final List<PluginFailure> failures = new ArrayList<>();
  final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<PluginInfo> plugins = new ArrayList<>();
  private final Map<String, Check> checks = new HashMap<>();
  private final Map<String, Notifier> notifiers = new HashMap<>();
  private final Map<String, String> references = new HashMap<>();

  /** Who provides {@code check disk}, for the sentence about a second one. */
  private final Map<String, String> owners = new HashMap<>();

  void fail(PluginSource source, String reason) {
    failures.add(source.failure(reason));
  }

  /** A check of the agent itself. */
  void own(Check check) {
    String name = check.describe().name();
    checks.put(name, check);
    owners.put("check " + name, PluginSource.builtIn().words());
  }

  /**
   * Takes over what a plugin provides.
   *
   * @return false if nothing of it can be used
   */
  boolean add(PluginSource source, String hash, Providers found, List<String> warnings) {
    found.failures().forEach(failure -> fail(source, failure));
    List<String> checksOfIt = take("check", source, found.checks(), checks);
    List<String> notifiersOfIt = take("notifier", source, found.notifiers(), notifiers);
    List<String> provides =
        Stream.concat(checksOfIt.stream(), notifiersOfIt.stream()).sorted().toList();
    if (!provides.isEmpty()) {
      plugins.add(new PluginInfo(source.name(), source.origin(), hash, provides, warnings));
    }
    return !provides.isEmpty();
  }

  private <T> List<String> take(
      String kind, PluginSource source, Map<String, T> found, Map<String, T> all) {
    List<String> taken = new ArrayList<>();
    found.forEach(
        (name, provider) -> {
          String thing = kind + " " + name;
          String first = owners.putIfAbsent(thing, source.words());
          if (first == null) {
            all.put(name, provider);
            taken.add(thing);
          } else {
            fail(source, "its %s is not used: %s has that name already".formatted(thing, first));
          }
        });
    return taken;
  }

  /** The defaults that a plugin brings along. */
  void reference(PluginSource source, String text) {
    references.put(source.name(), text);
  }

  LoadedPlugins toLoadedPlugins() {
    return new LoadedPlugins(
        new Catalog(checks, notifiers, references), plugins, failures, loaders);
  }
}
