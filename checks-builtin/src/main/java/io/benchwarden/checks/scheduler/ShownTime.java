package io.benchwarden.checks.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** What the clocks of a zone have shown. */
final class ShownTime {
  private ShownTime() {}

  /**
   * The latest local time that was shown until a moment. When clocks go back an hour comes twice,
   * and what was written in its first course lies ahead in its second without being wrong.
   */
  static LocalDateTime latest(ZoneId zone, Instant now) {
    LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
    ZoneOffsetTransition last = zone.getRules().previousTransition(now.plusNanos(1));
    if (last == null || !last.isOverlap()) {
      return shown;
    }
    Duration since = Duration.between(last.getInstant(), now);
    boolean again = since.compareTo(last.getDuration().abs()) < 0;
    return again ? last.getDateTimeBefore() : shown;
  }
}
