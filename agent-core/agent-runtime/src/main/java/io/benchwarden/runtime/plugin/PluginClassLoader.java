package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Loads one plugin in three zones: the JDK from the platform, the plugin interface from the agent,
 * everything else from the plugin's own jars. The agent's libraries, and what it registers in
 * {@code META-INF/services}, do not exist in here.
 */
final class PluginClassLoader extends URLClassLoader {

  /** The one zone that plugin and agent share. To widen it is to change the plugin interface. */
  static final String SHARED_PREFIX = "io.benchwarden.api.";

  private static final String REFERENCE = "reference.conf";

  /** In bytes. It holds a few defaults. */
  private static final int MAXIMUM_REFERENCE = 64 * 1024;

  private final ClassLoader host;

  PluginClassLoader(String plugin, URL[] jars, ClassLoader host) {
    super("plugin " + plugin, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /**
   * The text of the plugin's {@code reference.conf}; empty if it has none.
   *
   * @throws IOException if it cannot be read, or is longer than any defaults are
   */
  Optional<String> reference() throws IOException {
    URL found = findResource(REFERENCE);
    if (found == null) {
      return Optional.empty();
    }
    URLConnection connection = found.openConnection();
    // Java's cache of jar files would keep this one open when the plugin is long gone.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      byte[] text = in.readNBytes(MAXIMUM_REFERENCE + 1);
      if (text.length > MAXIMUM_REFERENCE) {
        throw new IOException(
            "%s is longer than %d KiB".formatted(REFERENCE, MAXIMUM_REFERENCE / 1024));
      }
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    }
  }

  /** A copy of the interface that a plugin brings along is never looked at. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED_PREFIX) ? host.loadClass(name) : super.loadClass(name, resolve);
  }
}
