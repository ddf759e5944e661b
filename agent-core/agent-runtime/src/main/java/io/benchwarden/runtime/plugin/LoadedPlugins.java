package io.benchwarden.runtime.plugin;

import io.benchwarden.runtime.config.Catalog;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that was found at one start or reload, with the class loaders it needs. */
public final class LoadedPlugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedPlugins.class);

  private final Catalog catalog;
  private final List<PluginInfo> plugins;
  private final List<PluginFailure> failures;
  private final List<URLClassLoader> loaders;

  LoadedPlugins(
      Catalog catalog,
      List<PluginInfo> plugins,
      List<PluginFailure> failures,
      List<URLClassLoader> loaders) {
    this.catalog = catalog;
    this.plugins = List.copyOf(plugins);
    this.failures = List.copyOf(failures);
    this.loaders = List.copyOf(loaders);
  }

  /** The checks and notifiers there are. */
  public Catalog catalog() {
    return catalog;
  }

  /** The plugins that provide something, the built-in things first. */
  public List<PluginInfo> plugins() {
    return plugins;
  }

  /** What was not loaded. */
  public List<PluginFailure> failures() {
    return failures;
  }

  /** The plugins' class loaders, for who wants to see them go. */
  public List<WeakReference<ClassLoader>> watchLoaders() {
    return loaders.stream().map(loader -> new WeakReference<ClassLoader>(loader)).toList();
  }

  /** Whether a plugin that was loaded before lies there still, but cannot be loaded any more. */
  public boolean spoils(LoadedPlugins before) {
    return failures.stream()
        .filter(failure -> !before.failures.contains(failure))
        .anyMatch(
            failure ->
                before.plugins.stream().anyMatch(was -> was.origin().equals(failure.origin())));
  }

  /**
   * Closes the class loaders. To be called when the last probe and channel made of this catalogue
   * are closed: a class that is first needed later is not found any more.
   */
  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException failure) {
        LOG.warn("{} could not be closed: {}", loader.getName(), failure.toString());
      }
    }
  }
}
