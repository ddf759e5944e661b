package io.benchwarden.bench.site;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON configuration files and remembers each until its time stamp, size or inode changes, so
 * that looking at a thousand sites costs a thousand {@code stat} calls. Safe for several threads.
 */
final class ConfigurationFiles {
  /** A configuration of Frappe's has a few kilobytes; anything near this is a mistake or worse. */
  static final int MAXIMUM_BYTES = 1 << 20;

  // Python's json module, which Frappe reads with, takes NaN and Infinity.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();

  private record Stamp(FileTime modified, long size, String key) {}

  private record Remembered(Stamp stamp, ConfigurationFile file) {}

  /** What the file says now; an absent one says nothing and has no problem. */
  ConfigurationFile read(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        // A pipe would block whoever opens it.
        return ConfigurationFile.unusable(path + " is not a regular file");
      }
      Stamp stamp =
          new Stamp(
              attributes.lastModifiedTime(),
              attributes.size(),
              String.valueOf(attributes.fileKey()));
      Remembered known = remembered.get(path);
      if (known != null && known.stamp().equals(stamp)) {
        return known.file();
      }
      ConfigurationFile file = parse(path);
      remembered.put(path, new Remembered(stamp, file));
      return file;
    } catch (NoSuchFileException absent) {
      remembered.remove(path);
      return ConfigurationFile.of(Map.of());
    } catch (AccessDeniedException denied) {
      return ConfigurationFile.unusable(
          path + " cannot be read: permission denied for the agent's user");
    } catch (IOException failure) {
      return ConfigurationFile.unusable(
          "%s cannot be read: %s".formatted(path, failure.getClass().getSimpleName()));
    }
  }

  /** Forgets files that are gone. */
  void retain(Set<Path> present) {
    remembered.keySet().retainAll(present);
  }

  private static ConfigurationFile parse(Path path) throws IOException {
    byte[] content;
    try (InputStream stream = Files.newInputStream(path)) {
      content = stream.readNBytes(MAXIMUM_BYTES + 1);
    }
    if (content.length > MAXIMUM_BYTES) {
      return ConfigurationFile.unusable(
          "%s is larger than %d KiB; no configuration is".formatted(path, MAXIMUM_BYTES >> 10));
    }
    if (content.length == 0) {
      return ConfigurationFile.unusable(
          path + " is empty (0 bytes); a full disk leaves such files behind");
    }
    return parse(path, content);
  }

  private static ConfigurationFile parse(Path path, byte[] content) {
    try {
      JsonNode tree = JSON.readTree(content);
      if (!tree.isObject()) {
        return ConfigurationFile.unusable(
            "%s holds no JSON object but %s"
                .formatted(path, tree.isMissingNode() ? "only blanks" : kind(tree)));
      }
      Map<String, @Nullable Object> values =
          JSON.convertValue(tree, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
      return ConfigurationFile.of(values);
    } catch (JsonProcessingException broken) {
      return ConfigurationFile.unusable(
          "%s is not valid JSON%s".formatted(path, place(broken.getLocation())));
    } catch (IOException notText) {
      return ConfigurationFile.unusable(path + " is not UTF-8 text");
    }
  }

  private static String kind(JsonNode tree) {
    return tree.isArray() ? "a list" : "a single value";
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
