package io.benchwarden.checks.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What {@code /etc/fstab} wants mounted for writing (fstab(5)). */
record MountPlan(Set<String> writable) {
  private static final int MAXIMUM_BYTES = 1 << 20;

  MountPlan {
    writable = Set.copyOf(writable);
  }

  /** The plan; empty where there is no such file, as in containers and image-based systems. */
  static MountPlan read(Path fstab) throws IOException {
    try (InputStream in = Files.newInputStream(fstab)) {
      return parse(new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8));
    } catch (NoSuchFileException absent) {
      return new MountPlan(Set.of());
    }
  }

  static MountPlan parse(String text) {
    Set<String> writable = new HashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      String[] fields = line.split("\\s+");
      if (!line.startsWith("#")
          && fields.length >= 4
          && !MountTable.options(fields[3]).contains("ro")) {
        writable.add(MountTable.unescape(fields[1]));
      }
    }
    return new MountPlan(writable);
  }

  boolean wantsWritable(String path) {
    return writable.contains(path);
  }
}
