package io.benchwarden.operations.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * The files that processes hold open, as far as the caller may see.
 *
 * @param keys their identities, as {@link BasicFileAttributes#fileKey}
 * @param hidden how many processes of other users did not show theirs
 */
public record OpenFiles(Set<Object> keys, int hidden) {
  public OpenFiles {
    keys = Set.copyOf(keys);
  }

  /**
   * Looks at all processes.
   *
   * @param proc the kernel's {@code /proc}
   * @throws IOException if it cannot be listed
   */
  public static OpenFiles read(Path proc) throws IOException {
    Set<Object> keys = new HashSet<>();
    int hidden = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        hidden += add(process, keys) ? 0 : 1;
      }
    }
    return new OpenFiles(keys, hidden);
  }

  private static boolean add(Path process, Set<Object> keys) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        addKey(descriptor, keys);
      }
      return true;
    } catch (IOException hiddenOrGone) {
      return Files.notExists(process);
    }
  }

  private static void addKey(Path descriptor, Set<Object> keys) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(descriptor, BasicFileAttributes.class);
      if (attributes.isRegularFile() && attributes.fileKey() != null) {
        keys.add(attributes.fileKey());
      }
    } catch (IOException closedMeanwhile) {
      return;
    }
  }
}
