package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Cause;
import io.benchwarden.api.bench.Site;
import java.time.Duration;
import java.util.Optional;

/**
 * What was found of one site.
 *
 * @param site the site
 * @param state how it stands
 * @param table what its database says
 * @param age how long nothing ran; means something only for an active site
 * @param dormant whether it is left alone by design; looked up only when it is late
 * @param cause why it is late; looked up only when it is
 */
record SiteSchedule(
    Site site,
    SchedulerState state,
    JobTable table,
    Duration age,
    boolean dormant,
    Optional<Cause> cause) {
  /** From this age on somebody asks why; the same as the default warning. */
  static final Duration LATE = Duration.ofMinutes(20);

  /** Whether the scheduler should look after it each few minutes. */
  boolean isExpected() {
    boolean waits = table.standsStill() || table.inFuture() >= table.jobs();
    return state == SchedulerState.ACTIVE && !dormant && !waits;
  }

  boolean isLate() {
    return isExpected() && age.compareTo(LATE) >= 0;
  }
}
