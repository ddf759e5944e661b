package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.BackupFile.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with backups of one site, or of several where the operator has all of them in one.
 *
 * <p>Names are {@code <yyyyMMdd_HHmmss>-<site, dots as underscores>[-partial]-<kind>[-enc].<end>}.
 * Files of other sites, put there to be restored, are left out.
 */
public final class BackupFolder {
  /** A folder that nobody ever cleaned; the rest is not looked at. */
  private static final int MAXIMUM_FILES = 20_000;

  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{8}_\\d{6})-(.{1,255}?)(-partial)?"
              + "-(database|private-files|files|site_config_backup)(-enc)?"
              + "\\.(?:sql\\.gz|tar|tgz|json)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

  private final Path folder;
  private final String slug;

  /**
   * The backups of a site in a folder.
   *
   * @param folder the folder, which need not exist
   * @param site the site's name
   */
  public BackupFolder(Path folder, String site) {
    this.folder = folder;
    this.slug = site.replace('.', '_');
  }

  /**
   * Its backups, newest first as their names say; none if the folder does not exist.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<BackupSet> sets() throws IOException {
    Map<LocalDateTime, List<BackupFile>> byTime = new TreeMap<>(Comparator.reverseOrder());
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (++count > MAXIMUM_FILES) {
          break;
        }
        add(file, byTime);
      }
    } catch (NoSuchFileException absent) {
      return List.of();
    }
    List<BackupSet> sets = new ArrayList<>();
    byTime.forEach((time, members) -> sets.add(new BackupSet(time, members)));
    return sets;
  }

  private void add(Path path, Map<LocalDateTime, List<BackupFile>> byTime) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    if (!name.matches() || !name.group(2).equals(slug)) {
      return;
    }
    Optional<LocalDateTime> time = time(name.group(1));
    Optional<BackupFile> file = file(path, name);
    if (time.isPresent() && file.isPresent()) {
      byTime.computeIfAbsent(time.get(), begun -> new ArrayList<>()).add(file.get());
    }
  }

  /** Empty for a file that went away meanwhile, and for what is no file. */
  private static Optional<BackupFile> file(Path path, Matcher name) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return Optional.empty();
      }
      return Optional.of(
          new BackupFile(
              path,
              kind(name.group(4)),
              name.group(3) != null,
              name.group(5) != null,
              attributes.size(),
              attributes.lastModifiedTime().toInstant(),
              String.valueOf(attributes.fileKey())));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "database" -> Kind.DATABASE;
      case "files" -> Kind.FILES;
      case "private-files" -> Kind.PRIVATE_FILES;
      default -> Kind.CONFIGURATION;
    };
  }

  private static Optional<LocalDateTime> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, TIME));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }
}
