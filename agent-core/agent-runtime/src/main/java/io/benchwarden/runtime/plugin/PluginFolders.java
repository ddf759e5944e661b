package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in the plugin directories, as names, sizes, times and permissions tell it: equal as
 * long as nobody put, replaced or took away a plugin. Nothing is opened.
 *
 * @param entries one line a file or folder
 * @param holdsAnything whether anything lies in them
 */
public record PluginFolders(List<String> entries, boolean holdsAnything) {
  /** A plugin is a jar in a directory, or a jar in a folder of it. */
  private static final int DEPTH = 2;

  /** Before anybody looked. */
  public static final PluginFolders UNSEEN = new PluginFolders(List.of(), false);

  public PluginFolders {
    entries = List.copyOf(entries);
  }

  /** Looks into these directories; one that is not there, or may not be read, is said so. */
  public static PluginFolders look(List<Path> directories) {
    List<String> entries = new ArrayList<>();
    for (Path directory : directories) {
      try (Stream<Path> found = Files.walk(directory, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
        found.sorted().forEach(path -> entries.add(line(path)));
      } catch (IOException | UncheckedIOException gone) {
        entries.add(directory + " cannot be looked into: " + gone.getClass().getSimpleName());
      }
    }
    // Each directory itself has a line as well.
    return new PluginFolders(entries, entries.size() > directories.size());
  }

  private static String line(Path path) {
    try {
      PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
      return "%s %s %d %s %s"
          .formatted(
              path, file.fileKey(), file.size(), file.lastModifiedTime(), file.permissions());
    } catch (IOException gone) {
      return path + " is gone";
    }
  }
}
