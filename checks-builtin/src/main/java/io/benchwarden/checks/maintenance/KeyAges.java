package io.benchwarden.checks.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when keys are set. A file tells when it was written last, which may be later than the key;
 * so the earliest moment that was ever told is kept for as long as the key is there.
 */
final class KeyAges {
  private final Map<String, Instant> since = new ConcurrentHashMap<>();

  /** For how long a key that is set in a file has been. */
  Duration age(Path file, String key, Instant now) {
    Instant told = written(file, now);
    Instant first = since.merge(id(file, key), told, (one, two) -> one.isBefore(two) ? one : two);
    Duration age = Duration.between(first, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** The key is not set there. */
  void clear(Path file, String key) {
    since.remove(id(file, key));
  }

  private static Instant written(Path file, Instant now) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return written.isAfter(now) ? now : written;
    } catch (IOException gone) {
      return now;
    }
  }

  private static String id(Path file, String key) {
    return file + " " + key;
  }
}
