package io.benchwarden.bench.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sections of names and values, as supervisor's configuration has them: {@code ;} and {@code #}
 * start a comment line, {@code ;} after a blank ends a value, names are in any case.
 */
record IniFile(Map<String, Map<String, String>> sections) {
  private static final int MAXIMUM_BYTES = 1 << 20;

  static IniFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(new String(whole(in, file), StandardCharsets.UTF_8));
    }
  }

  /** A part would pass for the whole: what lies beyond it would be missing, and nobody told. */
  private static byte[] whole(InputStream in, Path file) throws IOException {
    byte[] content = in.readNBytes(MAXIMUM_BYTES + 1);
    if (content.length > MAXIMUM_BYTES) {
      throw new IOException("%s is larger than 1 MiB, and was not read".formatted(file));
    }
    return content;
  }

  static IniFile parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = new LinkedHashMap<>();
    for (String line : text.lines().map(IniFile::withoutComment).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        current = new LinkedHashMap<>();
        sections.put(line.substring(1, line.length() - 1).strip(), current);
      } else if (equals > 0) {
        String name = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        current.put(name, line.substring(equals + 1).strip());
      }
    }
    return new IniFile(sections);
  }

  private static String withoutComment(String line) {
    if (line.startsWith("#") || line.startsWith(";")) {
      return "";
    }
    int comment = line.indexOf(" ;");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  Optional<String> value(String section, String name) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(name));
  }
}
