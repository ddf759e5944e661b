package io.benchwarden.bench.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The patches that the code of an app brings along: what a site must have run to fit the code.
 *
 * @param stamp changes whenever the file does
 * @param patches one a line as written, which is also how a site remembers that it ran
 */
public record PatchList(String stamp, List<String> patches) {
  /** The longest known list has 60 KiB. */
  private static final int MAXIMUM_BYTES = 2 << 20;

  public PatchList {
    patches = List.copyOf(patches);
  }

  /**
   * The list of an app.
   *
   * @return empty if the app is not on this bench or has none
   * @throws IOException if it is there and cannot be read
   */
  public static Optional<PatchList> of(Path bench, String app) throws IOException {
    Path file = bench.resolve("apps").resolve(app).resolve(app).resolve("patches.txt");
    if (!app.matches("\\w{1,100}") || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String stamp =
        "%s %d %s"
            .formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    try (InputStream stream = Files.newInputStream(file)) {
      String text = new String(stream.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
      return Optional.of(
          new PatchList(
              stamp, text.lines().filter(PatchList::isPatch).map(String::strip).toList()));
    }
  }

  /** Neither blank, comment nor section; {@code finally:} patches run at every migration. */
  private static boolean isPatch(String line) {
    String text = line.strip();
    return !text.isEmpty()
        && !text.startsWith("#")
        && !text.startsWith(";")
        && !text.startsWith("[")
        && !text.startsWith("finally:");
  }
}
