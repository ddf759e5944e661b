package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite itself. The driver unpacks it from its jar into a folder and maps it from there;
 * that folder must not be {@code /tmp}, which is mounted {@code noexec} on careful hosts.
 */
final class NativeLibrary {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** Loads it once a process; call it with the state directory locked. */
  static void load(Path stateDirectory) throws StoreException {
    Path folder = stateDirectory.resolve("native");
    try {
      Files.createDirectories(folder);
      removeLeftOvers(folder);
      System.setProperty(FOLDER_PROPERTY, folder.toString());
      SQLiteJDBCLoader.initialize();
    } catch (IOException e) {
      throw new StoreException(
          "The folder %s for SQLite's library cannot be written: %s".formatted(folder, e), e);
    } catch (Exception | LinkageError e) {
      throw new StoreException(
          ("SQLite's library cannot be loaded from %s (%s)."
                  + " The file system of the state directory must allow execution (no `noexec`).")
              .formatted(folder, e),
          e);
    }
  }

  /** A killed process leaves its copy behind; the driver keeps what it thinks may be in use. */
  private static void removeLeftOvers(Path folder) throws IOException {
    List<Path> leftOvers;
    try (Stream<Path> files = Files.list(folder)) {
      leftOvers =
          files.filter(file -> file.getFileName().toString().startsWith("sqlite-")).toList();
    }
    for (Path file : leftOvers) {
      Files.deleteIfExists(file);
    }
  }
}
