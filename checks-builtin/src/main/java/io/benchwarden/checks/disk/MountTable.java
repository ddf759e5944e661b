package io.benchwarden.checks.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is mounted, by path.
 *
 * <p>Format: proc(5), {@code /proc/pid/mountinfo}: {@code id parent major:minor root path options
 * [optional…] - type source file-system-options}; blanks within a field are octal escapes.
 */
final class MountTable {
  /** A host with 5,000 containers stays below; more is cut. */
  private static final int MAXIMUM_BYTES = 4 << 20;

  private static final int FIELDS_BEFORE_SEPARATOR = 6;
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private final Map<String, Mount> byPath;

  private MountTable(Map<String, Mount> byPath) {
    this.byPath = byPath;
  }

  static MountTable read(Path mountInfo) throws IOException {
    try (InputStream in = Files.newInputStream(mountInfo)) {
      return parse(new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8));
    }
  }

  /**
   * Of two mounts on one path the later one covers the earlier. Lines of another shape are skipped.
   */
  static MountTable parse(String text) {
    Map<String, Mount> byPath = new LinkedHashMap<>();
    text.lines()
        .forEach(line -> parseLine(line).ifPresent(mount -> byPath.put(mount.path(), mount)));
    return new MountTable(byPath);
  }

  private static Optional<Mount> parseLine(String line) {
    List<String> fields = Arrays.asList(line.split(" "));
    int separator = fields.indexOf("-");
    if (separator < FIELDS_BEFORE_SEPARATOR || fields.size() < separator + 4) {
      return Optional.empty();
    }
    return Optional.of(
        new Mount(
            unescape(fields.get(4)),
            fields.get(2),
            unescape(fields.get(3)),
            fields.get(separator + 1),
            unescape(fields.get(separator + 2)),
            options(fields.get(5)),
            options(fields.get(separator + 3))));
  }

  static Set<String> options(String field) {
    return Arrays.stream(field.split(",")).collect(Collectors.toUnmodifiableSet());
  }

  static String unescape(String field) {
    return ESCAPE.matcher(field).replaceAll(MountTable::character);
  }

  private static String character(MatchResult escape) {
    char decoded = (char) Integer.parseInt(escape.group(1), 8);
    return Matcher.quoteReplacement(String.valueOf(decoded));
  }

  /**
   * The same mounts with the options that another process sees. What that one does not have, or has
   * in another shape, keeps its own.
   */
  MountTable withOptionsOf(MountTable other) {
    Map<String, Mount> seen = new LinkedHashMap<>();
    byPath.forEach(
        (path, mount) ->
            seen.put(
                path,
                other
                    .at(path)
                    .filter(mount::isSameAs)
                    .map(theirs -> mount.withOptions(theirs.options()))
                    .orElse(mount)));
    return new MountTable(seen);
  }

  Optional<Mount> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The mount whose file system holds a path, by the path's text alone: nothing is touched. */
  Optional<Mount> holding(String path) {
    return byPath.values().stream()
        .filter(mount -> isBelow(path, mount.path()))
        .max(Comparator.comparingInt(mount -> mount.path().length()));
  }

  private static boolean isBelow(String path, String folder) {
    return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
  }

  /**
   * Every file system that can fill up, once: of several mounts of one file system the one that
   * shows its root, then the one with the shortest path. Sorted by path.
   */
  List<Mount> worthWatching() {
    Map<String, List<Mount>> byDevice =
        byPath.values().stream()
            .filter(Mount::canFillUp)
            .collect(Collectors.groupingBy(Mount::device, LinkedHashMap::new, Collectors.toList()));
    List<Mount> chosen = new ArrayList<>();
    byDevice.values().forEach(mounts -> main(mounts).ifPresent(chosen::add));
    chosen.sort(Comparator.comparing(Mount::path));
    return chosen;
  }

  private static Optional<Mount> main(Collection<Mount> mountsOfOneDevice) {
    return mountsOfOneDevice.stream()
        .min(
            Comparator.comparing((Mount mount) -> !mount.root().equals("/"))
                .thenComparing(mount -> mount.path().length())
                .thenComparing(Mount::path));
  }
}
