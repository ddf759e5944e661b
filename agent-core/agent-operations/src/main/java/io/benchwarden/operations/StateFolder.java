package io.benchwarden.operations;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder in which operations keep what belongs to one bench: {@code .benchwarden} in the bench,
 * so that the bench's owner needs no right elsewhere.
 *
 * @param directory the folder
 */
public record StateFolder(Path directory) {
  private static final String NAME = ".benchwarden";

  /**
   * The folder of a bench, made where it is missing.
   *
   * @throws IOException if it cannot be made, or is a link that leads elsewhere
   */
  public static StateFolder of(Path bench) throws IOException {
    StateFolder folder = at(bench);
    made(folder.directory());
    made(folder.locks());
    made(folder.reports());
    return folder;
  }

  /** The folder of a bench, whether it exists or not. */
  public static StateFolder at(Path bench) {
    return new StateFolder(bench.resolve(NAME));
  }

  private static Path made(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
    } catch (FileAlreadyExistsException there) {
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        throw new IOException(folder + " is not a folder; move it away", there);
      }
    }
    return folder;
  }

  /** Where the locks are. */
  public Path locks() {
    return directory.resolve("locks");
  }

  /** Where the reports of past operations are. */
  public Path reports() {
    return directory.resolve("operations");
  }

  /** The audit log. */
  public Path auditLog() {
    return directory.resolve("audit.log");
  }
}
