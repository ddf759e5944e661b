package io.benchwarden.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Unpacked binaries, shared by all JVMs that use one directory.
 *
 * @param directory where they are kept
 */
record BinaryCache(Path directory) {
  // A file lock belongs to the JVM: two threads of one need a monitor as well.
  private static final Object THIS_JVM = new Object();

  /**
   * The named folder, filled at the first call. Another JVM that asks at the same time waits; a
   * folder is there whole or not at all.
   */
  Path folder(String name, Consumer<Path> fill) {
    Path folder = directory.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    synchronized (THIS_JVM) {
      try {
        Files.createDirectories(directory);
        try (FileChannel channel =
                FileChannel.open(
                    directory.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          if (held.isValid() && !Files.isDirectory(folder)) {
            Path unfinished = directory.resolve(name + ".unfinished");
            delete(unfinished);
            Files.createDirectories(unfinished);
            fill.accept(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot fill " + folder + ": " + e.getMessage(), e);
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
