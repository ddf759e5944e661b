package io.benchwarden.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar that carries a server's binaries. Only its files are used, none of its classes.
 *
 * @param jar the jar
 */
record ServerArchive(Path jar) {

  /** The jar of a Maven artifact on the class path. */
  static Optional<ServerArchive> onClassPath(String group, String artifact) {
    String marker = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    URL url = ServerArchive.class.getClassLoader().getResource(marker);
    if (url == null) {
      return Optional.empty();
    }
    try {
      return url.openConnection() instanceof JarURLConnection connection
          ? Optional.of(new ServerArchive(Path.of(connection.getJarFileURL().getPath())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar of an artifact in a directory. */
  static Optional<ServerArchive> in(Path directory, String artifact) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches(artifact + "-.*\\.jar"))
          .sorted()
          .findFirst()
          .map(ServerArchive::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar's name without {@code .jar}: artifact and version. */
  String name() {
    String file = jar.getFileName().toString();
    return file.substring(0, file.length() - ".jar".length());
  }

  /**
   * Writes some of the jar's files below a directory.
   *
   * @param place gives the relative path for an entry's name, or null to leave it out
   */
  void unpack(Path directory, UnaryOperator<@Nullable String> place) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        String relative = place.apply(entry.getName());
        if (relative != null) {
          write(zip, entry, directory.resolve(relative));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + jar + ": " + e.getMessage(), e);
    }
  }

  private static void write(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, target);
    }
    if (target.toString().contains("/bin/") && !target.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }
}
