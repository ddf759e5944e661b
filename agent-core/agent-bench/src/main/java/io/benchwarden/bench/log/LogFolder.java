package io.benchwarden.bench.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What lies in one folder of logs, folders inside it left out. Costs one {@code stat} a file; no
 * file is opened.
 *
 * @param files its files, at most {@link #MOST_FILES}
 * @param all whether these are all
 */
public record LogFolder(List<LogFile> files, boolean all) {
  /** More are not looked at: a folder of logs has some hundred. */
  public static final int MOST_FILES = 10_000;

  /** {@code web.log.1}, {@code web.log.2.gz}, {@code web.log-20261123}, {@code web.log.old}. */
  private static final Pattern PIECE =
      Pattern.compile("(.+?\\.log)[.-](?:\\d{1,14}|old)(?:\\.(?:gz|xz|zst|bz2))?");

  public LogFolder {
    files = List.copyOf(files);
  }

  /**
   * Looks into a folder.
   *
   * @return nothing if the folder is not there
   * @throws IOException if it is there and cannot be read
   */
  public static LogFolder read(Path folder) throws IOException {
    Map<Path, Long> sizes = new LinkedHashMap<>();
    boolean all = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (sizes.size() == MOST_FILES) {
          all = false;
          break;
        }
        measure(entry, sizes);
      }
    } catch (NoSuchFileException absent) {
      return new LogFolder(List.of(), true);
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    Set<String> inPieces =
        sizes.keySet().stream()
            .map(path -> PIECE.matcher(name(path)))
            .filter(Matcher::matches)
            .map(piece -> piece.group(1))
            .collect(Collectors.toSet());
    return new LogFolder(
        sizes.entrySet().stream()
            .map(file -> file(file.getKey(), file.getValue(), inPieces))
            .toList(),
        all);
  }

  private static LogFile file(Path path, long bytes, Set<String> inPieces) {
    String name = name(path);
    return new LogFile(path, bytes, inPieces.contains(name) || PIECE.matcher(name).matches());
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** A file may be rotated away while the folder is read. */
  private static void measure(Path entry, Map<Path, Long> sizes) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        sizes.put(entry, attributes.size());
      }
    } catch (NoSuchFileException gone) {
      sizes.remove(entry);
    }
  }

  /** The length of all files together. */
  public long bytes() {
    return files.stream().mapToLong(LogFile::bytes).sum();
  }
}
