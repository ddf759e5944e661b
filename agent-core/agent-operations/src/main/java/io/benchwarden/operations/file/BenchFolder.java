package io.benchwarden.operations.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a bench, reached folder by folder from the bench itself and never through a symbolic
 * link: a link that leads out of it, even one put there a moment ago, is not followed.
 */
public final class BenchFolder {
  private final Path root;

  /** A bench's folder; a real path. */
  public BenchFolder(Path root) {
    this.root = root;
  }

  /**
   * The regular files directly in a folder.
   *
   * @param folder below the bench
   * @return none if the folder does not exist
   * @throws IOException if it cannot be read, or is reached through a link
   */
  public List<FoundFile> files(Path folder) throws IOException {
    List<FoundFile> found = new ArrayList<>();
    try (SecureDirectoryStream<Path> stream = open(folder)) {
      for (Path entry : stream) {
        Path name = entry.getFileName();
        see(stream, folder, name).ifPresent(found::add);
      }
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return found;
  }

  /** What became of a planned deletion. */
  public enum Deletion {
    /** It is gone. */
    DELETED,
    /** It was gone already. */
    ABSENT,
    /** It is another file by now, or was written to since. */
    CHANGED
  }

  /**
   * Deletes a file if it is still the one that was seen.
   *
   * @throws IOException if it may not be deleted, or its folder is reached through a link
   */
  public Deletion delete(FoundFile file) throws IOException {
    Path folder = parent(file.path());
    try (SecureDirectoryStream<Path> stream = open(folder)) {
      Path name = file.path().getFileName();
      Optional<FoundFile> now = see(stream, folder, name);
      if (now.isEmpty()) {
        return Deletion.ABSENT;
      }
      if (!now.get().equals(file)) {
        return Deletion.CHANGED;
      }
      stream.deleteFile(name);
      return Deletion.DELETED;
    } catch (NoSuchFileException gone) {
      return Deletion.ABSENT;
    }
  }

  private static Optional<FoundFile> see(SecureDirectoryStream<Path> stream, Path folder, Path name)
      throws IOException {
    try {
      BasicFileAttributes attributes =
          stream
              .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
              .readAttributes();
      return attributes.isRegularFile()
          ? Optional.of(
              new FoundFile(
                  folder.resolve(name),
                  attributes.fileKey(),
                  attributes.size(),
                  attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private SecureDirectoryStream<Path> open(Path folder) throws IOException {
    SecureDirectoryStream<Path> current = secure(Files.newDirectoryStream(root));
    for (Path name : folder) {
      if (name.toString().equals("..") || name.toString().isEmpty()) {
        current.close();
        throw new IOException(FoundFile.shown(folder) + " is not below the bench");
      }
      try (SecureDirectoryStream<Path> parent = current) {
        current = parent.newDirectoryStream(name, NOFOLLOW_LINKS);
      }
    }
    return current;
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("this system has no way to open a file relative to its folder");
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(FoundFile.shown(path) + " lies in no folder below the bench");
    }
    return parent;
  }
}
