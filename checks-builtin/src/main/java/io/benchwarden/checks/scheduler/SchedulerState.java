package io.benchwarden.checks.scheduler;

import java.time.Duration;
import java.time.LocalDateTime;

/** How a site stands with the scheduler: the truth table, first that holds. */
enum SchedulerState {
  /** {@code maintenance_mode}: planned, told by the check {@code maintenance} if it stays. */
  MAINTENANCE("in maintenance"),
  /** {@code pause_scheduler}: the same. */
  PAUSED("paused"),
  /** {@code disable_scheduler} in the configuration. */
  DISABLED_BY_CONFIGURATION("disabled in the configuration"),
  /** Off until somebody finishes the setup wizard. */
  NOT_SET_UP("before its setup wizard"),
  /** {@code enable_scheduler} is off. */
  DISABLED("disabled in System Settings"),
  /** No jobs at all: nothing to schedule. */
  NO_JOBS("without scheduled jobs"),
  /** Running or late: its age tells. */
  ACTIVE("active");

  private final String text;

  SchedulerState(String text) {
    this.text = text;
  }

  /** In a few words. */
  String text() {
    return text;
  }

  static SchedulerState of(Switches switches, JobTable table) {
    if (switches.maintenance()) {
      return MAINTENANCE;
    }
    if (switches.paused()) {
      return PAUSED;
    }
    if (switches.disabled()) {
      return DISABLED_BY_CONFIGURATION;
    }
    if (!table.enabled()) {
      return table.setUp() ? DISABLED : NOT_SET_UP;
    }
    return table.jobs() == 0 ? NO_JOBS : ACTIVE;
  }

  /** How long nothing ran. A moment ahead of now counts as now. */
  static Duration age(JobTable table, LocalDateTime now) {
    Duration age =
        table.quietSince().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
