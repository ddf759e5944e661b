package io.benchwarden.operations.cleanup;

import java.time.Duration;

/**
 * What is kept, however old or big.
 *
 * @param logs rotated logs younger than this
 * @param backups backups younger than this
 * @param completeSets so many of a site's newest complete backups, at least 1
 * @param orphans parts of backups younger than this
 */
public record Retention(Duration logs, Duration backups, int completeSets, Duration orphans) {
  /** What applies unless somebody says otherwise. */
  public static final Retention SHIPPED =
      new Retention(Duration.ofDays(14), Duration.ofDays(7), 3, Duration.ofDays(7));

  public Retention {
    if (completeSets < 1) {
      throw new IllegalArgumentException("the newest complete backup is never deleted");
    }
  }

  /** For the head of a run. */
  String sentence() {
    return ("kept: rotated logs %d days; backups %d days, and always the %d newest complete sets of"
            + " a site and its newest verified one; parts of backups %d days; archived sites for"
            + " ever")
        .formatted(logs.toDays(), backups.toDays(), completeSets, orphans.toDays());
  }
}
