package io.benchwarden.dist.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the demo keeps its files.
 *
 * @param path the directory
 * @param kept whether it outlives the demo
 */
record DemoDirectory(Path path, boolean kept) implements AutoCloseable {

  /**
   * Makes it.
   *
   * @param keep where, if it is to be kept; must be missing or empty
   */
  static DemoDirectory create(Optional<Path> keep) throws IOException {
    if (keep.isEmpty()) {
      return new DemoDirectory(Files.createTempDirectory("benchwarden-demo-").toRealPath(), false);
    }
    Path path = Files.createDirectories(keep.get()).toRealPath();
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new IOException(path + " is not empty; --keep wants a new or empty directory");
      }
    }
    return new DemoDirectory(path, true);
  }

  /** Deletes it, unless it is to be kept. */
  @Override
  public void close() throws IOException {
    if (kept || !Files.exists(path)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(path)) {
      files = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
