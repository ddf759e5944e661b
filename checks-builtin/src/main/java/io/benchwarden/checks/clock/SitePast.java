package io.benchwarden.checks.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * What is remembered of a site between two looks.
 *
 * @param looked when it was looked at
 * @param zone its zone
 * @param stamps its stamps that lay ahead
 * @param writtenAhead when it was last seen to write ahead; empty if never
 * @param movedWest until when stamps lie ahead because its zone was changed; empty if it was not
 */
record SitePast(
    Instant looked,
    ZoneId zone,
    SiteStamps stamps,
    Optional<Instant> writtenAhead,
    Optional<Instant> movedWest) {
  /** A site in use writes one of the tables at least this often. */
  private static final Duration KEPT = Duration.ofHours(1);

  static SitePast first(ZoneId zone, SiteStamps stamps, Instant now) {
    return new SitePast(now, zone, stamps, Optional.empty(), Optional.empty());
  }

  SitePast then(ZoneId newZone, SiteStamps newStamps, Instant now) {
    if (!newZone.equals(zone)) {
      // Stamps lie ahead because of the change itself; only later ones count.
      return new SitePast(now, newZone, newStamps, Optional.empty(), ahead(newZone, now));
    }
    boolean grew = newStamps.grewSince(stamps, latestLocal(now));
    Optional<Instant> written =
        grew ? Optional.of(now) : writtenAhead.filter(at -> now.isBefore(at.plus(KEPT)));
    return new SitePast(now, zone, newStamps, written, movedWest.filter(now::isBefore));
  }

  /** Until when stamps of the old zone lie ahead in the new one. */
  private Optional<Instant> ahead(ZoneId newZone, Instant now) {
    Duration west = Duration.ofSeconds(offset(zone, now) - offset(newZone, now));
    return west.isNegative() || west.isZero() ? Optional.empty() : Optional.of(now.plus(west));
  }

  /**
   * The latest local time since the last look: where clocks are set back in autumn it lies ahead of
   * what they show now.
   */
  private LocalDateTime latestLocal(Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    ZoneOffsetTransition change = zone.getRules().nextTransition(looked);
    return change != null && change.isOverlap() && !change.getInstant().isAfter(now)
        ? change.getDateTimeBefore()
        : local;
  }

  private static long offset(ZoneId zone, Instant now) {
    return zone.getRules().getOffset(now).getTotalSeconds();
  }
}
