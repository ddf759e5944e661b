package io.benchwarden.runtime.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A small file that its owner alone can read, replaced as a whole: after a crash it is the old one
 * or the new one.
 */
record PrivateFile(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Its lines; none if there is no such file. */
  List<String> lines() throws IOException {
    try {
      return Files.readAllLines(path, UTF_8);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  void replace(List<String> lines) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel file =
        FileChannel.open(
            next, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer content = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
      while (content.hasRemaining()) {
        file.write(content);
      }
      file.force(true);
    }
    Files.move(next, path, ATOMIC_MOVE, REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
