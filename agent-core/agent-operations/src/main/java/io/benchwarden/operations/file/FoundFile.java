package io.benchwarden.operations.file;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A regular file as it was seen.
 *
 * @param path below the bench
 * @param key its identity: device and inode
 * @param size in bytes
 * @param modified when it was last written
 */
public record FoundFile(Path path, Object key, long size, Instant modified) {
  /** Its name. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Its path for people: what a terminal could take for a command is escaped. */
  public String shown() {
    return shown(path);
  }

  /** A path for people. */
  public static String shown(Path path) {
    StringBuilder text = new StringBuilder();
    path.toString()
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                  if (Character.isISOControl(character)) {
                    text.append("\\x%02x".formatted(character));
                  } else {
                    text.appendCodePoint(character);
                  }
                }
              }
            });
    return text.toString();
  }
}
