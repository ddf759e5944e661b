package io.benchwarden.checks.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is remembered of a site between two looks.
 *
 * @param zone its zone
 * @param stamps its stamps that lay ahead
 * @param writtenAhead when it was last seen to write ahead; empty if never
 * @param movedWest until when stamps lie ahead because its zone was changed; empty if it was not
 */
record SitePast(
    ZoneId zone, SiteStamps stamps, Optional<Instant> writtenAhead, Optional<Instant> movedWest) {
  /** A site in use writes one of the tables at least this often. */
  private static final Duration KEPT = Duration.ofHours(1);

  static SitePast first(ZoneId zone, SiteStamps stamps) {
    return new SitePast(zone, stamps, Optional.empty(), Optional.empty());
  }

  SitePast then(ZoneId newZone, SiteStamps newStamps, Instant now) {
    if (!newZone.equals(zone)) {
      Duration west = Duration.ofSeconds(offset(zone, now) - offset(newZone, now));
      Optional<Instant> until = west.isNegative() || west.isZero() ? movedWest : Optional.of(now.plus(west));
      // Stamps are ahead because of the change itself; only later ones count.
      return new SitePast(newZone, newStamps, Optional.empty(), until);
    }
    Optional<Instant> written =
        newStamps.grewSince(stamps)
            ? Optional.of(now)
            : writtenAhead.filter(at -> now.isBefore(at.plus(KEPT)));
    return new SitePast(zone, newStamps, written, movedWest.filter(now::isBefore));
  }

  private static long offset(ZoneId zone, Instant now) {
    return zone.getRules().getOffset(now).getTotalSeconds();
  }
}
