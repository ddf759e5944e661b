package io.benchwarden.runtime.config;

import java.time.Duration;

/**
 * What {@code cleanup} keeps ({@code agent.retention}).
 *
 * @param rotatedLogs rotated logs younger than this, at least a day
 * @param backups backups younger than this, at least a day
 * @param completeSets so many of each site's newest complete backups, at least 1
 * @param orphanedParts parts of backups younger than this, at least a day
 */
public record RetentionConfiguration(
    Duration rotatedLogs, Duration backups, int completeSets, Duration orphanedParts) {
  /** What holds where nothing else is written. */
  public static final RetentionConfiguration SHIPPED =
      new RetentionConfiguration(Duration.ofDays(14), Duration.ofDays(7), 3, Duration.ofDays(7));
}
