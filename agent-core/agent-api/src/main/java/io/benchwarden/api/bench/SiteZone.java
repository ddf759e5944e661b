package io.benchwarden.api.bench;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time zone in which a site writes its time stamps (System Settings, {@code time_zone}). They
 * are naive local times, so without the zone a time stamp says nothing to the minute.
 */
public sealed interface SiteZone {

  /**
   * The zone is known.
   *
   * @param zone the zone
   * @param configured false if the site never set one and Frappe's own default applies ({@code
   *     Asia/Kolkata})
   */
  record Known(ZoneId zone, boolean configured) implements SiteZone {
    public Known {
      requireNonNull(zone, "zone");
    }
  }

  /**
   * The zone could not be told.
   *
   * @param reason why, in a few words
   */
  record Unknown(String reason) implements SiteZone {
    public Unknown {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * The moment that a site's time stamp means; empty if the zone is unknown. In the hour that
   * occurs twice in autumn the later moment is taken, which makes nothing look older than it is.
   */
  default Optional<Instant> instant(LocalDateTime local) {
    if (this instanceof Known known) {
      return Optional.of(local.atZone(known.zone()).withLaterOffsetAtOverlap().toInstant());
    }
    return Optional.empty();
  }
}
