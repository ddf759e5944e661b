package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds plugins: each {@code *.jar} directly in a plugin directory is one, and each folder with
 * {@code *.jar} files in it is one. What others than its owner may write to is refused, because a
 * plugin runs with all that the agent may.
 */
final class PluginScanner {
  private static final Logger LOG = LoggerFactory.getLogger(PluginScanner.class);
  private static final String JAR = ".jar";

  private final List<PluginSource> sources = new ArrayList<>();
  private final List<PluginFailure> failures = new ArrayList<>();

  /** What was found, in order of directory and name. */
  List<PluginSource> sources() {
    return List.copyOf(sources);
  }

  /** What was refused. */
  List<PluginFailure> failures() {
    return List.copyOf(failures);
  }

  /** Looks into one plugin directory; one that is not there holds no plugins. */
  void scan(Path directory) {
    if (!Files.isDirectory(directory)) {
      LOG.debug("no plugin directory {}", directory);
      return;
    }
    PluginSource whole = PluginSource.of(directory, List.of());
    try {
      Optional<String> refusal = writableByOthers(directory);
      if (refusal.isPresent()) {
        failures.add(whole.failure("no plugin of this directory is loaded: " + refusal.get()));
        return;
      }
      for (Path entry : visible(directory)) {
        add(entry);
      }
    } catch (IOException failure) {
      failures.add(whole.failure("cannot be read: " + ForeignFailure.describe(failure)));
    }
  }

  private void add(Path entry) throws IOException {
    List<Path> jars = jars(entry);
    if (jars.isEmpty()) {
      LOG.debug("{} is neither a jar nor a folder of jars", entry);
      return;
    }
    PluginSource source = PluginSource.of(entry, jars);
    Optional<String> refusal = writableByOthers(entry);
    for (Path jar : jars) {
      refusal = refusal.isPresent() ? refusal : writableByOthers(jar);
    }
    if (refusal.isPresent()) {
      failures.add(source.failure("was not loaded: " + refusal.get()));
    } else {
      sources.add(source);
    }
  }

  private static List<Path> jars(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      return visible(entry).stream().filter(PluginScanner::isJar).toList();
    }
    return isJar(entry) ? List.of(entry) : List.of();
  }

  private static boolean isJar(Path file) {
    return String.valueOf(file.getFileName()).endsWith(JAR) && Files.isRegularFile(file);
  }

  private static List<Path> visible(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static Optional<String> writableByOthers(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    boolean writable =
        permissions.contains(PosixFilePermission.GROUP_WRITE)
            || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    return writable
        ? Optional.of(
            "others than the owner may write to %s; run: chmod go-w %s".formatted(path, path))
        : Optional.empty();
  }
}
