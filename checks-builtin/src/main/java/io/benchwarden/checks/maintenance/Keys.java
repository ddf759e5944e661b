package io.benchwarden.checks.maintenance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The keys of planned work in one configuration file.
 *
 * @param maintenance for how long {@code maintenance_mode} is set; empty if it is not
 * @param paused for how long {@code pause_scheduler} is set; empty if it is not
 */
record Keys(Optional<Duration> maintenance, Optional<Duration> paused) {

  static Keys of(Predicate<String> isSet, Path file, KeyAges ages, Instant now) {
    return new Keys(
        age("maintenance_mode", isSet, file, ages, now),
        age("pause_scheduler", isSet, file, ages, now));
  }

  private static Optional<Duration> age(
      String key, Predicate<String> isSet, Path file, KeyAges ages, Instant now) {
    if (isSet.test(key)) {
      return Optional.of(ages.age(file, key, now));
    }
    ages.clear(file, key);
    return Optional.empty();
  }
}
