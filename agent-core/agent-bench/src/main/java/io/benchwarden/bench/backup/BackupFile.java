package io.benchwarden.bench.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * One file of a backup.
 *
 * @param path where it is
 * @param kind what it holds
 * @param partial whether some tables were left out on purpose
 * @param encrypted whether its name says that it is encrypted
 * @param size in bytes
 * @param modified when it was last written
 * @param identity what stays the same while it is the same file: its device and inode
 */
public record BackupFile(
    Path path,
    Kind kind,
    boolean partial,
    boolean encrypted,
    long size,
    Instant modified,
    String identity) {

  /**
   * Whether it is still there and as it was: the same inode, size and time stamp.
   *
   * @throws IOException if that cannot be told
   */
  public boolean isUnchanged() throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return identity.equals(String.valueOf(now.fileKey()))
          && size == now.size()
          && modified.equals(now.lastModifiedTime().toInstant());
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** What a file of a backup holds. */
  public enum Kind {
    /** The dump. */
    DATABASE,
    /** Files that everybody may see. */
    FILES,
    /** Files that only some users may see. */
    PRIVATE_FILES,
    /** The site's configuration, with the keys without which passwords in the dump are lost. */
    CONFIGURATION
  }
}
