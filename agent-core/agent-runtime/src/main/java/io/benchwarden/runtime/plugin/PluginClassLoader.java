package io.benchwarden.runtime.plugin;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads one plugin in three zones: the JDK from the platform, the plugin interface from the agent,
 * everything else from the plugin's own jars. The agent's libraries, and what it registers in
 * {@code META-INF/services}, do not exist in here.
 */
final class PluginClassLoader extends URLClassLoader {

  /** The one zone that plugin and agent share. To widen it is to change the plugin interface. */
  static final String SHARED_PREFIX = "io.benchwarden.api.";

  private final ClassLoader host;

  PluginClassLoader(String plugin, URL[] jars, ClassLoader host) {
    super("plugin " + plugin, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /** A copy of the interface that a plugin brings along is never looked at. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED_PREFIX) ? host.loadClass(name) : super.loadClass(name, resolve);
  }
}
