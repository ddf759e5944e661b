package io.benchwarden.checks.fileage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * The files of a folder whose names match.
 *
 * @param name as it is configured
 * @param folder is looked through, not what is below it
 * @param pattern of the last part of a path
 */
record WatchedFiles(String name, Path folder, PathMatcher pattern) {

  /**
   * The newest file.
   *
   * @param size in bytes
   */
  record Newest(Path path, Instant modified, long size) {}

  /**
   * Looks for it; a file that vanishes meanwhile is none.
   *
   * @throws IOException if the folder cannot be read; none if there is no such folder
   */
  Optional<Newest> newest() throws IOException {
    Optional<Newest> newest = Optional.empty();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, path -> pattern.matches(path.getFileName()))) {
      for (Path file : files) {
        Optional<Newest> one = look(file);
        if (one.isPresent() && isNewer(one.get(), newest)) {
          newest = one;
        }
      }
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    return newest;
  }

  private static boolean isNewer(Newest one, Optional<Newest> newest) {
    return newest.isEmpty() || one.modified().isAfter(newest.get().modified());
  }

  private static Optional<Newest> look(Path file) throws IOException {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return seen.isRegularFile()
          ? Optional.of(new Newest(file, seen.lastModifiedTime().toInstant(), seen.size()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }
}
